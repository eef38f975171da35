"""The two tables of the lowest floor: the keys that words are sealed with, and what a program has made already."""

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


class MadeOnce(models.Model):
    """That a program made something with a key of its own, so that the same request again makes nothing. For a day.

    Keyed hashes and the id of what was made: neither the key nor a word of what was sent.
    """

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField(editable=False)
    key_hash = models.BinaryField(max_length=32)
    body_hash = models.BinaryField(max_length=32)
    made = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person_id", "key_hash"], name="a_key_makes_one_thing"),)
        indexes = (models.Index(fields=["at"], name="keys_by_age"),)

    def __str__(self) -> str:
        return self.at.isoformat()
