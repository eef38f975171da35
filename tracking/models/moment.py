"""Good moments, what stood there before a change, and what one person did with one, known to them alone."""

import uuid
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class MomentKind(models.TextChoices):
    MOMENT = "moment", _("a good moment")
    THANKS = "thanks", _("a thank-you")
    WIN = "win", _("a small win")


class MomentQuerySet(models.QuerySet["Moment"]):
    """What is shown is ordered and told by when it was shown: when it was written would say how long it was kept."""

    def released_in(self, couple_id: UUID) -> Self:
        """What its authors gave, what waits closed included: to read on, never to show as it is."""
        return self.filter(couple=couple_id, released_at__isnull=False)

    def shown_in(self, couple_id: UUID, now: datetime) -> Self:
        """What both see: given, and not waiting closed any more."""
        return self.released_in(couple_id).filter(open_at(now))

    def seen_by(self, person_id: UUID, couple_id: UUID, now: datetime) -> Self:
        """What both see, and what this person has opened early: for their own pages, never for a joint one."""
        opened = marks_of(person_id, MomentMark.Kind.OPENED)
        return self.released_in(couple_id).filter(open_at(now) | Exists(opened))

    def waiting(self, now: datetime) -> Self:
        """Closed still, for whom it is meant; whether it was opened early stands elsewhere."""
        return self.filter(opens_at__gt=now)

    def with_words(self) -> Self:
        return self.filter(removed_at=None)

    def kept_by(self, person_id: UUID) -> Self:
        return self.filter(author=person_id, released_at=None)

    def shown_between(self, start: datetime, end: datetime) -> Self:
        return self.filter(released_at__gte=start, released_at__lt=end)

    def newest_first(self) -> Self:
        return self.order_by("-released_at", "-pk")


def open_at(now: datetime) -> Q:
    return Q(opens_at=None) | Q(opens_at__lte=now)


class Moment(models.Model):
    """A good moment (I07). Its author's until released; released on saving unless the author chose otherwise."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, null=True, related_name="moments")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=MomentKind, default=MomentKind.MOMENT)
    text: WordsField = WordsField(_("what was good"), max_chars=280)
    occasion = models.UUIDField(null=True)  # the check-in it was said in
    created_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    opens_at = models.DateTimeField(null=True)  # until then it lies closed on the other's Today page
    edited_at = models.DateTimeField(null=True)  # changed after it was shown
    removed_at = models.DateTimeField(null=True)  # taken away by its author after it was shown

    objects = MomentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(couple__isnull=False), name="released_to_somebody"
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(opens_at__gt=F("released_at")), name="opens_after_it_was_given"
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=False) | Q(opens_at=None, edited_at=None, removed_at=None),
                name="kept_leaves_no_trace",
            ),
        )
        indexes = (
            models.Index(fields=["couple", "-released_at"], name="moments_newest"),
            models.Index(fields=["couple", "id"], name="moments_by_turn"),
            models.Index(fields=["couple", "opens_at"], condition=Q(opens_at__isnull=False), name="moments_closed"),
        )

    def __str__(self) -> str:
        return self.kind

    def words_scope(self) -> tuple[UUID, UUID | None]:
        """Taken away it lies under its author's own key: the other cannot open it while it can be brought back."""
        is_shared = self.released_at is not None and self.removed_at is None
        return self.author_id, self.couple_id if is_shared else None

    def waits(self, now: datetime) -> bool:
        return self.opens_at is not None and self.opens_at > now


class MomentVersion(models.Model):
    """What stood in a shown moment before its author changed it. Goes with the moment."""

    privacy = PrivacyClass.SHARED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    moment = models.ForeignKey(Moment, models.CASCADE, related_name="versions")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    text: WordsField = WordsField(_("what stood there"), max_chars=280, null=False)
    replaced_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["moment", "-replaced_at"], name="versions_newest"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id


class MomentMark(models.Model):
    """What one person did with a moment: opened it early, or asked not to see it come back. Nobody else's business."""

    class Kind(models.TextChoices):
        OPENED = "opened"
        ASIDE = "aside"

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    # No foreign key: it would lock the moment's row, which its author reads (xmax), and keep it from being deleted.
    moment_id = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind)
    day = models.DateField()  # the person's own

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "moment_id", "kind"], name="one_mark_of_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=["opened", "aside"]), name="mark_kind_known"),
        )

    def __str__(self) -> str:
        return self.kind


def marks_of(person_id: UUID, kind: MomentMark.Kind) -> models.QuerySet[MomentMark]:
    """The person's marks on the moment of the outer query."""
    return MomentMark.objects.filter(person=person_id, moment_id=OuterRef("pk"), kind=kind)
