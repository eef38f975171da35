"""Lines somebody holds, the crossings they mark for themselves, and the words they show."""

import uuid
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class Boundary(models.Model):
    """A line one person holds (A04): what they themselves will do. Theirs alone; a copy of its words can be shown."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    text: WordsField = WordsField(_("what I will do"), max_chars=200, null=False)
    created_at = models.DateTimeField()
    week_from = models.DateField()  # day 0 of its present week, on its author's calendar
    retired_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(retired_on=None) | Q(retired_on__gte=F("week_from")), name="line_retires_after_it_began"
            ),
        )
        indexes = (models.Index(fields=["author", "-created_at"], name="lines_of_one"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None


class Crossing(models.Model):
    """That a line was crossed (B02), marked by whoever holds it. There is no way to show it to anybody."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    boundary = models.ForeignKey(Boundary, models.CASCADE, related_name="crossings")
    fact: WordsField = WordsField(_("one fact"), max_chars=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["author", "boundary", "-at"], name="crossings_newest"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None


class ShownBoundary(models.Model):
    """The words of a line, shown by their author with “let us talk about this one”. Taken back, no trace stays."""

    privacy = PrivacyClass.SHARED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    line = models.UUIDField()  # no foreign key: what happens to the line itself must not touch this row
    text: WordsField = WordsField(_("what I will do"), max_chars=200)  # NULL: removed by its author
    released_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["couple", "line"], name="a_line_is_shown_once"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id
