import uuid
from uuid import UUID

from django.db import models


class OfTwo(models.Model):
    """What one person of a couple wrote or did, sealed for both."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id
