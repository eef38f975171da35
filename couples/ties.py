"""Whether a tie of a person to a couple still holds: asked before each mail about the couple goes out."""

from collections.abc import Collection
from uuid import UUID

from couples.models import Membership

type Tie = tuple[UUID, UUID, int]  # person, couple, the couple's link_epoch


def ties_that_hold(asked: Collection[Tie]) -> set[Tie]:
    """Those of `asked` whose person is in the couple and whose epoch is the couple's. One query; as the worker."""
    there = Membership.objects.filter(
        couple_id__in={couple for _, couple, _ in asked}, left_at=None, confirmed_at__isnull=False
    )
    return set(asked) & set(there.values_list("person_id", "couple_id", "couple__link_epoch"))
