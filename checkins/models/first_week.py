"""What two people do in their first week."""

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
