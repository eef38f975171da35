"""What steadies somebody, whom they can turn to, and thoughts they looked at: their own words, for nobody else."""

import uuid
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class CopingMethod(models.Model):
    """Something that calms this person (S08), at a place of their own order."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    text: WordsField = WordsField(_("what steadies me"), max_chars=80, null=False)
    place = models.SmallIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(place__gte=0), name="coping_place_is_one"),)
        indexes = (models.Index(fields=["author", "place"], name="coping_in_own_order"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None


class SupportPerson(models.Model):
    """Somebody outside whom this person can turn to (S09), and when they last did (S10). Never contacted by the app."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    name: WordsField = WordsField(_("name or sign"), max_chars=40, null=False)
    reach: WordsField = WordsField(_("how to reach them"), max_chars=120, blank=True)
    turned_to_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["author", "created_at"], name="supports_of_one"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None


class Thought(models.Model):
    """A thought that was too big, up to three facts against it, and how it sounds then (S06)."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    text: WordsField = WordsField(_("the thought"), max_chars=280, null=False)
    fact_1: WordsField = WordsField(_("a fact"), max_chars=200, blank=True)
    fact_2: WordsField = WordsField(_("a fact"), max_chars=200, blank=True)
    fact_3: WordsField = WordsField(_("a fact"), max_chars=200, blank=True)
    reworded: WordsField = WordsField(_("how it sounds then"), max_chars=280, blank=True)
    before = models.SmallIntegerField(null=True)  # how far it was believed, 0 to 10
    after = models.SmallIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(before__range=(0, 10)), name="thought_before_to_ten"),
            models.CheckConstraint(condition=Q(after__range=(0, 10)), name="thought_after_to_ten"),
        )
        indexes = (models.Index(fields=["author", "-at"], name="thoughts_newest"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None

    @property
    def facts(self) -> list[str]:
        return [fact for fact in (self.fact_1, self.fact_2, self.fact_3) if fact]
