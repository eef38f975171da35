from functools import reduce
from operator import and_

from django.db import models
from django.db.models import Q

from checkins.plan import LONGEST, SHORTEST, StepKind
from core.classes import PrivacyClass

# NULL is neither in a range nor outside of one: a step without a timer passes.
_LONG_ENOUGH = reduce(and_, (Q(**{f"{kind.value}__range": (SHORTEST, LONGEST)}) for kind in StepKind))


class StepLengths(models.Model):
    """How long the steps of a couple's check-ins last, in seconds; null = no timer. No row: as it was meant.

    Both see it and both set it; which of the two did is kept nowhere.
    """

    privacy = PrivacyClass.METADATA
    couple = models.OneToOneField("couples.Couple", models.CASCADE, primary_key=True, related_name="step_lengths")
    settle = models.SmallIntegerField(null=True)
    turn = models.SmallIntegerField(null=True)
    echo = models.SmallIntegerField(null=True)
    notes = models.SmallIntegerField(null=True)
    stress = models.SmallIntegerField(null=True)
    win = models.SmallIntegerField(null=True)
    thanks = models.SmallIntegerField(null=True)
    look = models.SmallIntegerField(null=True)
    decide = models.SmallIntegerField(null=True)
    close = models.SmallIntegerField(null=True)
    without_stress = models.BooleanField(default=False)
    without_win = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=_LONG_ENOUGH, name="steps_last_half_a_minute_to_a_quarter_of_an_hour"),
        )

    def __str__(self) -> str:
        return str(self.couple_id)
