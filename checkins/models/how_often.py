"""How often the two would like to meet: what each answered alone, and what the app proposed."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from checkins.how_often import FEWER, MORE, SAME
from checkins.models.of_two import OfTwo
from core.classes import PrivacyClass


class MeetingWish(models.TextChoices):
    MORE = "more", pgettext_lazy("how often", "More often")
    SAME = "same", pgettext_lazy("how often", "As it is")
    LESS = "less", pgettext_lazy("how often", "Less often")
    REST = "rest", pgettext_lazy("how often", "A rest")


class HowOften(OfTwo):
    """One person's answer in one round; '' is none. Never shown again to anybody, the partner least of all."""

    privacy = PrivacyClass.PRIVATE
    round = models.SmallIntegerField()
    wish = models.CharField(max_length=4, choices=MeetingWish, default="", blank=True)
    put_away = models.BooleanField(default=False)  # the round's proposal, from one's own pages

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple", "author", "round"], name="one_answer_per_person_and_round"),
            models.CheckConstraint(condition=Q(wish__in=["", *MeetingWish.values]), name="meeting_wish_known"),
        )


class EveningsProposal(models.Model):
    """What the app proposed to both in one round. It does not say why, nor when somebody first looked at it."""

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    round = models.SmallIntegerField()
    step = models.SmallIntegerField()
    evenings = models.SmallIntegerField()  # a week, when it was made: after a change by hand it is out of date
    taken = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple", "round"], name="one_proposal_per_round"),
            models.CheckConstraint(condition=Q(step__in=[FEWER, SAME, MORE]), name="a_proposal_is_one_step"),
        )

    def __str__(self) -> str:
        return f"{self.round}: {self.step:+d}"
