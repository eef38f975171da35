"""A step of repair, what the other says of it in a row of their own, and two lines that go with it."""

import uuid
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField
from tracking.models.incident import Incident
from tracking.repair_states import OPEN_AFTER_DONE, OPEN_AFTER_DUE, Side, State, has_folded, is_time_to_ask, stands

A_DAY = timedelta(days=1)


class RepairMark(models.TextChoices):
    DONE = "done", _("done")
    LET_GO = "let-go", _("let go")


class FollowUp(models.TextChoices):
    GOOD = "good", _("still good")
    NOT_YET = "not-yet", _("not yet")
    TALK = "talk", _("let us talk")


class RepairQuerySet(models.QuerySet["Repair"]):
    def of_couple(self, couple_id: UUID) -> Self:
        """Those of a couple, each with what the other said of it. One query."""
        return self.filter(couple=couple_id).select_related("answer")

    def folded(self, now: datetime) -> Self:
        """Closed, or long over: `repair_states.has_folded`, as the database says it."""
        closed = Q(mark=RepairMark.LET_GO) | Q(answer__follow_up=FollowUp.GOOD)
        long_done = Q(mark=RepairMark.DONE, marked_at__lte=now - OPEN_AFTER_DONE)
        return self.filter(closed | long_done | Q(mark="", due_at__lte=now - OPEN_AFTER_DUE))

    def unfolded(self, now: datetime) -> Self:
        named = Q(mark="", due_at__gt=now - OPEN_AFTER_DUE)
        done = Q(mark=RepairMark.DONE, marked_at__gt=now - OPEN_AFTER_DONE)
        told = Q(answer=None) | ~Q(answer__follow_up=FollowUp.GOOD)
        return self.filter(named | (done & told))

    def near(self, person_id: UUID, now: datetime) -> Self:
        """One's own that come within a day, or whose time has come and that have not folded away. Soonest first."""
        mine = self.filter(author=person_id, mark="", due_at__gt=now - OPEN_AFTER_DUE, due_at__lte=now + A_DAY)
        return mine.order_by("due_at", "pk")

    def counted(self) -> Self:
        """What a figure may count: done, and the other has seen that it is."""
        return self.filter(
            Q(answer__seen=F("revision")) | ~Q(answer__follow_up=""), mark=RepairMark.DONE, answer__isnull=False
        )


class Repair(models.Model):
    """I did … / I will … / by …, by whoever repairs (J03). Its hard moment is named once and never changed (J07)."""

    privacy = PrivacyClass.SHARED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="repairs")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, null=True, related_name="repairs")
    error: WordsField = WordsField(_("I did …"), max_chars=200)
    act: WordsField = WordsField(_("I will …"), max_chars=120)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField()
    moved = models.BooleanField(default=False)
    mark = models.CharField(max_length=8, choices=RepairMark, default="", blank=True)
    marked_at = models.DateTimeField(null=True)
    revision = models.SmallIntegerField(default=1)  # grows with whatever its author does: that is news to the other

    objects = RepairQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(mark__in=["", *RepairMark.values]), name="repair_mark_known"),
            models.CheckConstraint(
                condition=Q(mark="", marked_at=None) | (~Q(mark="") & Q(marked_at__isnull=False)),
                name="repair_mark_has_its_time",
            ),
            models.CheckConstraint(condition=Q(due_at__gt=F("created_at")), name="repair_lies_ahead"),
            models.CheckConstraint(
                condition=Q(marked_at=None) | Q(marked_at__gte=F("created_at")), name="repair_marked_after_named"
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="repair_revisions_begin_at_one"),
        )
        indexes = (models.Index(fields=["couple", "-created_at"], name="repairs_newest"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id

    @property
    def given(self) -> "RepairAnswer | None":
        """What the other said of it, which `of_couple` has fetched along."""
        return getattr(self, "answer", None)

    @property
    def said(self) -> str:
        return self.given.follow_up if self.given else ""

    @property
    def state(self) -> State:
        seen = self.given is not None and self.given.seen == self.revision
        return stands(mark=self.mark, seen=seen, said=self.said)

    def side_of(self, person_id: UUID) -> Side:
        return Side.REPAIRER if self.author_id == person_id else Side.OTHER

    def asks(self, now: datetime) -> bool:
        """Whether it is time for the question how it is by now."""
        return is_time_to_ask(self.mark, self.marked_at, now)

    def has_folded(self, now: datetime) -> bool:
        return has_folded(self.state, said=self.said, due_at=self.due_at, marked_at=self.marked_at, now=now)


class RepairVersion(models.Model):
    """What stood in a step of repair before whoever repairs said it differently. Both read it."""

    privacy = PrivacyClass.SHARED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    repair = models.ForeignKey(Repair, models.CASCADE, related_name="versions")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    error: WordsField = WordsField(_("I did …"), max_chars=200)
    act: WordsField = WordsField(_("I will …"), max_chars=120)
    replaced_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["repair", "-replaced_at"], name="repair_versions_newest"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id


class RepairAnswer(models.Model):
    """What the other says: that they have seen what stands there (its `revision`), and a week later how it is."""

    privacy = PrivacyClass.SHARED
    repair = models.OneToOneField(Repair, models.CASCADE, primary_key=True, related_name="answer")
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    answered_at = models.DateTimeField()  # for the first time
    seen = models.SmallIntegerField(default=0)
    follow_up = models.CharField(max_length=8, choices=FollowUp, default="", blank=True)
    followed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(follow_up__in=["", *FollowUp.values]), name="follow_up_known"),
            models.CheckConstraint(
                condition=Q(follow_up="", followed_at=None) | (~Q(follow_up="") & Q(followed_at__isnull=False)),
                name="follow_up_has_its_time",
            ),
        )

    def __str__(self) -> str:
        return self.follow_up


class LineKind(models.TextChoices):
    RIGHT = "right", _("You are right about …")
    WRONG = "wrong", _("I was wrong about …")


class AcceptingLine(models.Model):
    """One of two lines (I08), in its author's words. The second stands on an error they have named themselves (X21)."""

    privacy = PrivacyClass.SHARED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=LineKind)
    incident = models.ForeignKey(Incident, models.CASCADE, null=True, related_name="lines")
    repair = models.ForeignKey(Repair, models.CASCADE, null=True, related_name="lines")
    text: WordsField = WordsField(_("in your own words"), max_chars=120)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=LineKind.values), name="line_kind_known"),
            models.CheckConstraint(
                condition=Q(incident=None, repair__isnull=False) | Q(incident__isnull=False, repair=None),
                name="a_line_stands_on_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(kind="wrong") | Q(repair__isnull=False), name="wrong_needs_a_named_error"
            ),
            models.UniqueConstraint(fields=["repair", "author", "kind"], name="one_line_per_repair"),
            models.UniqueConstraint(fields=["incident", "author", "kind"], name="one_line_per_hard_moment"),
        )

    def __str__(self) -> str:
        return self.kind

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id
