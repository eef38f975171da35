"""The shared notebook. For now: good moments."""

import uuid
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class MomentKind(models.TextChoices):
    MOMENT = "moment", _("a good moment")
    THANKS = "thanks", _("a thank-you")
    WIN = "win", _("a small win")


class MomentQuerySet(models.QuerySet["Moment"]):
    """What is shown is ordered and told by when it was shown: when it was written would say how long it was kept."""

    def shown_in(self, couple_id: UUID) -> Self:
        return self.filter(couple=couple_id, released_at__isnull=False)

    def kept_by(self, person_id: UUID) -> Self:
        return self.filter(author=person_id, released_at=None)

    def shown_between(self, start: datetime, end: datetime) -> Self:
        return self.filter(released_at__gte=start, released_at__lt=end)

    def newest_first(self) -> Self:
        return self.order_by("-released_at", "-pk")


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

    objects = MomentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(couple__isnull=False), name="released_to_somebody"
            ),
        )
        indexes = (models.Index(fields=["couple", "-released_at"], name="moments_newest"),)

    def __str__(self) -> str:
        return self.kind

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id if self.released_at else None
