"""What two people settle between them: proposed by one, agreed to by the other, withdrawn by either.

For floors above: `propose` something, and ask what is `in_force`.
"""

from couples.agreements.reading import held_of, in_force
from couples.agreements.services import propose

__all__ = ["held_of", "in_force", "propose"]
