"""How safe somebody feels, and how easy it is to ask for help: their own answers, for nobody else."""

import uuid
from functools import reduce
from operator import or_
from typing import Final
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField

RATINGS: Final = ("safety", "asking", "understood", "no_change", "backfires", "own_feelings")


class Pulse(models.Model):
    """Ratings from 0 to 10 of one moment (P01–P04, P16), each of them optional. There is no way to show them."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    near_check = models.BooleanField(default=False)  # asked for by a trial's check on this day or the next
    safety = models.SmallIntegerField(null=True)
    asking = models.SmallIntegerField(null=True)
    understood = models.SmallIntegerField(null=True)
    no_change = models.SmallIntegerField(null=True)  # that nothing will change
    backfires = models.SmallIntegerField(null=True)  # that talking only makes it worse
    own_feelings = models.SmallIntegerField(null=True)
    meant_well: WordsField = WordsField(_("what I meant well"), max_chars=280, blank=True)

    class Meta:
        constraints = (
            *(
                models.CheckConstraint(condition=Q(**{f"{name}__range": (0, 10)}), name=f"pulse_{name}_to_ten")
                for name in RATINGS
            ),
            models.CheckConstraint(
                condition=reduce(or_, (Q(**{f"{name}__isnull": False}) for name in RATINGS)),
                name="pulse_says_something",
            ),
        )
        indexes = (models.Index(fields=["author", "-at"], name="pulses_newest"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None
