import uuid
from uuid import UUID

from django.db import models


class OfOne(models.Model):
    """What somebody keeps for themselves alone: of no couple, and nothing that is shared points to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None
