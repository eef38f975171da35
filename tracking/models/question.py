"""A light question a week: what each answered, sealed until both have; and the weeks one person let pass."""

import uuid
from typing import Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class AnswerQuerySet(models.QuerySet["LightAnswer"]):
    def in_couple(self, couple_id: UUID) -> Self:
        return self.filter(couple=couple_id)

    def opened(self) -> Self:
        return self.filter(opened_at__isnull=False)


class LightAnswer(models.Model):
    """One line to a light question; sealed until both have answered the same one."""

    privacy = PrivacyClass.SEALED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    week = models.DateField()  # the Monday of its week
    question = models.CharField(max_length=32)  # its key in tracking.content
    text: WordsField = WordsField(_("your answer"), max_chars=200)  # NULL: taken away by its author
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["couple", "week", "question", "author"], name="one_answer_per_question_and_person"
            ),
            models.CheckConstraint(condition=models.Q(week__iso_week_day=1), name="answer_week_begins_on_monday"),
        )
        indexes = (
            models.Index(
                fields=["couple", "-opened_at"], condition=models.Q(opened_at__isnull=False), name="answers_newest"
            ),
        )

    def __str__(self) -> str:
        return self.question

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id


class PassedWeek(models.Model):
    """A week whose light question one person let pass. Nobody else's business."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    week = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "week"], name="one_passing_per_week"),)

    def __str__(self) -> str:
        return self.week.isoformat()
