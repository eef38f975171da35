"""Two persons: the couple, the tie of each to it, the way in, and what they agree on."""

from couples.models.agreement import Agreement, AgreementEnd, AgreementKind, AgreementYes, Weighing
from couples.models.couple import Couple, Invitation, MailedAddress, Membership, RemovedWords

__all__ = [
    "Agreement",
    "AgreementEnd",
    "AgreementKind",
    "AgreementYes",
    "Couple",
    "Invitation",
    "MailedAddress",
    "Membership",
    "RemovedWords",
    "Weighing",
]
