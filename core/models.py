"""The keys that words are sealed with: the one table of the lowest floor."""

import uuid
from uuid import UUID

from django.db import models

from core.classes import PrivacyClass


class DataKey(models.Model):
    """A random key, wrapped by a master key: one author's in one couple, or one author's alone.

    Plain ids and no foreign keys: persons and couples live on floors above. No date: the partner sees the
    keys of the couple, and when somebody began to write is nobody's business.
    """

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField(editable=False)
    couple_id = models.UUIDField(null=True, editable=False)
    wrapped = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "couple_id"], name="one_key_per_person_and_couple", nulls_distinct=False
            ),
        )
        indexes = (models.Index(fields=["couple_id"], name="keys_of_a_couple"),)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def scope(self) -> tuple[UUID, UUID | None]:
        """Whose words, and shared with which couple."""
        return self.person_id, self.couple_id

    def about(self) -> bytes:
        """What the wrapping is bound to: a wrapped key moved to another row does not open."""
        return self.id.bytes + self.person_id.bytes + (self.couple_id.bytes if self.couple_id else b"")
