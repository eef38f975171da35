"""What each answered to the question whether something tends to happen at a certain time: sealed until both say yes."""

import uuid

from django.db import models
from django.db.models import Q

from core.classes import PrivacyClass


class PatternAnswer(models.Model):
    """One person's yes or no to one pattern (`tracking.patterns`). Two yeses open; a no is nobody else's business."""

    privacy = PrivacyClass.SEALED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    pattern = models.CharField(max_length=32)
    said_yes = models.BooleanField()
    answered_on = models.DateField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple", "pattern", "author"], name="one_answer_per_pattern_and_person"),
            models.CheckConstraint(condition=Q(opened_at=None) | Q(said_yes=True), name="only_a_yes_opens"),
        )

    def __str__(self) -> str:
        return self.pattern
