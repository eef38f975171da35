"""What two people do in their first week."""

from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from checkins.first_week import WHOLE_WEEK, SmallEvening
from checkins.models.of_two import OfTwo
from core.classes import PrivacyClass
from core.words import WordsField


class Wish(OfTwo):
    """What one of the two wishes for both (Part 4, stage 0); sealed until both have written theirs. Never a duty."""

    privacy = PrivacyClass.SEALED
    text: WordsField = WordsField(_("a wish for the two of you"), max_chars=140)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["couple", "author"], name="one_wish_per_person"),)


class PauseSignQuerySet(models.QuerySet["PauseSign"]):
    def live_in(self, couple_id: UUID) -> Self:
        """Neither replaced nor let go; each with its yes, newest first."""
        return self.filter(couple=couple_id, ended_at=None).select_related("yes").order_by("-created_at", "-pk")


class PauseSign(OfTwo):
    """A sign for a pause and its length (F08), as one of the two proposed it. It holds once the other has said yes."""

    privacy = PrivacyClass.SHARED
    text: WordsField = WordsField(_("a word or a gesture"), max_chars=40)
    minutes = models.SmallIntegerField(_("how long"))
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = PauseSignQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(minutes__in=[5, 10, 20]), name="a_pause_of_five_ten_or_twenty"),
        )
        indexes = (models.Index(fields=["couple", "-created_at"], condition=Q(ended_at=None), name="signs_live"),)

    @property
    def agreed_at(self) -> datetime | None:
        """When the other said yes. From the next day on it holds."""
        yes: PauseSignYes | None = getattr(self, "yes", None)
        return yes.said_at if yes else None


class PauseSignYes(OfTwo):
    """The other's yes to a pause sign, in a row of their own: nobody can say it for them."""

    privacy = PrivacyClass.SHARED
    sign = models.OneToOneField(PauseSign, models.CASCADE, related_name="yes")
    said_at = models.DateTimeField()


MARKED = (*(one.value for one in SmallEvening), WHOLE_WEEK)


class SmallEveningMark(OfTwo):
    """That one person did one of the seven small evenings, or left it, or all, out. Nobody else sees who skips what."""

    privacy = PrivacyClass.PRIVATE
    evening = models.CharField(max_length=8, choices=[(one, one) for one in MARKED])
    left_out = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple", "author", "evening"], name="one_mark_per_small_evening"),
            models.CheckConstraint(condition=Q(evening__in=MARKED), name="small_evening_known"),
        )


class FirstWeekEnd(models.Model):
    """The first week is over: either of the two said so, and it does not say who."""

    privacy = PrivacyClass.METADATA
    couple = models.OneToOneField("couples.Couple", models.CASCADE, primary_key=True, related_name="first_week_end")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
