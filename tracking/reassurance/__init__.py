"""Reassurance that stays a help: a signal, one sentence, stop. Every part of it is open to both (rule 10)."""

from tracking.reassurance.reviewing import review

__all__ = ["review"]
