"""“Quieter; is it also easier?”, asked of each alone when hard moments have become fewer."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.classes import PrivacyClass


class Ease(models.TextChoices):
    EASIER = "easier", pgettext_lazy("quieter, and also", "Easier")
    SAME = "same", pgettext_lazy("quieter, and also", "About the same")
    HARDER = "harder", pgettext_lazy("quieter, and also", "Rather harder")
    PASSED = "passed", _("I let it pass")


class EaseAnswer(models.Model):
    """What somebody said of that time to themselves. There is no way to show it."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    said = models.CharField(max_length=6, choices=Ease)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(said__in=Ease.values), name="ease_known"),)
        indexes = (models.Index(fields=["author", "-at"], name="ease_newest"),)

    def __str__(self) -> str:
        return self.said
