"""“Quieter; is it also easier?” (DP09): fewer hard moments prove no peace. Inside `acting_as` whoever is asked."""

from datetime import datetime, timedelta
from uuid import UUID

from core import registry
from practice.models import Ease, EaseAnswer

AGAIN_AFTER = timedelta(days=28)


def is_asked(*, person_id: UUID, couple_id: UUID | None, now: datetime) -> bool:
    """Where the floors above say that hard moments became fewer, and not again for four weeks after an answer."""
    if couple_id is None or not any(fell(couple_id, now) for fell in registry.incidents_fell):
        return False
    return not EaseAnswer.objects.filter(author=person_id, at__gt=now - AGAIN_AFTER).exists()


def say_ease(*, author_id: UUID, said: Ease, new_id: UUID, now: datetime) -> None:
    """Safe to repeat."""
    EaseAnswer.objects.bulk_create(
        [EaseAnswer(pk=new_id, author_id=author_id, said=said, at=now)], ignore_conflicts=True
    )


def forget_ease(*, author_id: UUID, answer_id: UUID) -> None:
    """Without a trace. Safe to repeat."""
    EaseAnswer.objects.filter(author=author_id, pk=answer_id).delete()
