"""What rows of a couple have in common; it lives with the couple, since agreements are made of it, too."""

from couples.models.of_two import OfTwo

__all__ = ["OfTwo"]
