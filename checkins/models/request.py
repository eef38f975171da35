import uuid
from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from checkins.models.check_in import CheckIn
from checkins.request_states import Side, State, stands
from core.classes import PrivacyClass
from core.words import WordsField

TALK_MINUTES = (20, 25, 30)


class RequestKind(models.TextChoices):
    ASK = "ask"
    TALK = "talk"  # twenty to thirty minutes at a calm moment, about one thing
    HELP = "help"  # "could you help me with …": asked in one line for any time, never counted


class Answer(models.TextChoices):
    YES = "yes", _("Yes")
    NOT_NOW = "not-now", _("Not now, but …")
    TALK = "talk", _("Let us talk about it")


class Mark(models.TextChoices):
    KEPT = "kept", _("kept")
    LET_GO = "let-go", _("let go")


class RequestQuerySet(models.QuerySet["Request"]):
    def for_couple(self, couple_id: UUID) -> "RequestQuerySet":
        """What both may read, each with its answer."""
        return self.filter(couple_id=couple_id, opened_at__isnull=False).select_related("answer")

    def that_happened(self, author_id: UUID) -> "RequestQuerySet":
        """What this person asked the present partner for and that was marked as kept, newest first.

        Of which couple row security says: only the rows of the present one can be read.
        """
        kept = self.filter(author_id=author_id, answer__mark=Mark.KEPT).select_related("answer")
        return kept.order_by("-answer__marked_at", "-pk")

    def since(self, day: date) -> "RequestQuerySet":
        """Whose date, agreed or wished, is this day or later; soonest first."""
        dated = self.annotate(on=Coalesce("answer__agreed_for", "needed_by"))
        return dated.filter(on__gte=day).order_by("on", "created_at")

    def newest_first(self) -> "RequestQuerySet":
        return self.order_by("-created_at")


class Request(models.Model):
    """One concrete thing asked for (E09), help with something (P16), or a talk (E06).

    In a check-in it is sealed until both noted.
    """

    privacy = PrivacyClass.SEALED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="requests")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    check_in = models.ForeignKey(CheckIn, models.SET_NULL, null=True, related_name="requests")
    kind = models.CharField(max_length=4, choices=RequestKind, default=RequestKind.ASK)
    text: WordsField = WordsField(_("request"), max_chars=80)
    needed_by = models.DateField(_("when"))  # of help, which is asked for any time: the day it was asked on
    at = models.DateTimeField(null=True)  # when a talk is to begin, and how long it may be
    minutes = models.PositiveSmallIntegerField(null=True)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    thanked_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)  # taken back by its author, while nobody had answered

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["check_in", "author"], name="one_request_per_person_and_check_in"),
            models.CheckConstraint(
                condition=Q(thanked_at=None) | Q(opened_at__isnull=False), name="thanks_for_what_both_know"
            ),
            models.CheckConstraint(condition=Q(kind__in=RequestKind.values), name="request_kind_known"),
            models.CheckConstraint(condition=Q(kind="ask") | Q(check_in=None), name="help_is_asked_at_any_time"),
            models.CheckConstraint(
                condition=Q(kind="talk", at__isnull=False, minutes__range=(20, 30))
                | (~Q(kind="talk") & Q(at=None, minutes=None)),
                name="a_talk_has_its_hour",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False), name="closed_is_what_both_knew"
            ),
        )
        indexes = (models.Index(fields=["couple", "-created_at"], name="requests_newest"),)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_help(self) -> bool:
        return self.kind == RequestKind.HELP

    @property
    def is_talk(self) -> bool:
        return self.kind == RequestKind.TALK

    @property
    def given(self) -> "RequestAnswer | None":
        """Its answer, which `for_couple` has fetched along."""
        return getattr(self, "answer", None)

    @property
    def state(self) -> State:
        given = self.given
        said = {"answer": given.answer, "mark": given.mark} if given else {}
        return stands(opened=self.opened_at is not None, closed=self.closed_at is not None, **said)

    @property
    def thanks_stand(self) -> bool:
        """Whether it is thanked for. Thanks are for one yes: when that is taken back they go with it."""
        if self.thanked_at is None or self.given is None or self.state not in (State.AGREED, State.KEPT):
            return False
        return self.thanked_at >= self.given.answered_at

    def side_of(self, person_id: UUID) -> Side:
        return Side.ASKER if self.author_id == person_id else Side.ASKED

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id


class RequestAnswer(models.Model):
    """The other's answer, in a row of their own: only its author may change it or mark it kept."""

    privacy = PrivacyClass.SHARED
    request = models.OneToOneField(Request, models.CASCADE, primary_key=True, related_name="answer")
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer)
    suggestion: WordsField = WordsField(_("what you could do instead, or when"), max_chars=80, blank=True)
    agreed_for = models.DateField(_("by when"), null=True)
    moved = models.BooleanField(default=False)
    answered_at = models.DateTimeField()
    mark = models.CharField(max_length=8, choices=Mark, default="", blank=True)
    marked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(answer="yes") | Q(agreed_for__isnull=False), name="a_yes_has_a_date"),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="answer_known"),
            models.CheckConstraint(condition=Q(mark="") | Q(answer="yes"), name="only_a_yes_is_marked"),
            models.CheckConstraint(condition=Q(mark__in=["", *Mark.values]), name="mark_known"),
            models.CheckConstraint(
                condition=Q(mark="", marked_at=None) | (~Q(mark="") & Q(marked_at__isnull=False)),
                name="a_mark_has_its_time",
            ),
        )

    def __str__(self) -> str:
        return self.answer

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id
