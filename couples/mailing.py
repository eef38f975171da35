"""Invitations by email: neutral, without a word of one's own, at most one per address in 30 days, or never again."""

from datetime import datetime, timedelta

from django.conf import settings

from couples.codes import keyed_hash
from couples.models import MailedAddress
from notices import tokens
from notices.outbox import owe_mail

ONCE_IN = timedelta(days=30)
NEVER = "never-mail"


def address_hash(email: str) -> bytes:
    """What stands for a mailbox: `Kim+news@Example.test` is the one of `kim@example.test`."""
    name, _, host = email.strip().lower().rpartition("@")
    return keyed_hash(settings.SECRET_KEY, "address", f"{name.partition('+')[0]}@{host}")


def mail_invitation(*, to: str, code: str, language: str, now: datetime) -> bool:
    """Owe one letter to `to`. False, and nothing owed, when it had one within 30 days or asked for none."""
    row, made = MailedAddress.objects.get_or_create(pk=address_hash(to), defaults={"mailed_at": now})
    # One statement asks and marks: of two who send at once, one does.
    free = MailedAddress.objects.filter(pk=row.pk, never=False, mailed_at__lte=now - ONCE_IN)
    if not made and not free.update(mailed_at=now):
        return False
    owe_mail(
        kind="invitation",
        to=to,
        template="mail/invitation",
        context={"code": code, "never": tokens.make(NEVER, address_hash(to).hex())},
        language=language,
        now=now,
        expires=now + timedelta(days=2),
    )
    return True


def never_mail(*, token: str, now: datetime) -> None:
    """Nobody can have this address mailed again. Raises tokens.BadToken."""
    key = bytes.fromhex(tokens.read(NEVER, token))
    row, _ = MailedAddress.objects.get_or_create(pk=key, defaults={"mailed_at": now, "never": True})
    if not row.never:
        MailedAddress.objects.filter(pk=key).update(never=True)
