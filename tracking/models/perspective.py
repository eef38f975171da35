"""What each made of a hard moment: a view that stays closed until both are in, and a look from outside of one's own."""

import uuid
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField
from tracking.models.incident import Incident

ALONE_AFTER = timedelta(hours=48)


class Perspective(models.Model):
    """One person's view of a hard moment. Its author's alone until both are in; nobody can tell that it is begun."""

    privacy = PrivacyClass.SEALED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="perspectives")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    seen: WordsField = WordsField(_("what a camera would have seen"), max_chars=600, blank=True)
    was: WordsField = WordsField(_("how it was for me"), max_chars=600, blank=True)
    feeling: WordsField = WordsField(_("one feeling"), max_chars=40, blank=True)
    effect: WordsField = WordsField(_("what it did to me"), max_chars=280, blank=True)
    own_part: WordsField = WordsField(_("my own part"), max_chars=280, blank=True)
    sequence = models.BigIntegerField(default=0)  # a higher one was typed later
    created_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    alone = models.BooleanField(default=False)  # shown by its author without waiting for the other's

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["incident", "author"], name="one_view_per_person"),
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(handed_in_at__isnull=False), name="only_what_is_handed_in_opens"
            ),
            models.CheckConstraint(
                condition=Q(alone=False) | Q(opened_at__gte=F("handed_in_at") + ALONE_AFTER),
                name="alone_after_two_days",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id

    def may_open_alone(self, now: datetime) -> bool:
        """Whether its author may show it without the other's, which is from 48 hours after handing it in."""
        return self.opened_at is None and self.handed_in_at is not None and now - self.handed_in_at >= ALONE_AFTER


class OutsideLook(models.Model):
    """A hard moment as somebody outside sees it who wants the best for both. Its author's own, until they show it."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    outside: WordsField = WordsField(_("as a third person sees it"), max_chars=900, blank=True)
    hard: WordsField = WordsField(_("what makes that view hard to hold"), max_chars=400, blank=True)
    attempt: WordsField = WordsField(_("one thing to try"), max_chars=200, blank=True)
    sequence = models.BigIntegerField(default=0)
    created_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["incident", "author"], name="one_outside_look_per_person"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id if self.released_at else None
