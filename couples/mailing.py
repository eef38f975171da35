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
    return keyed_hash(settings.SECRET_KEY, "address", email.strip().lower())


def mail_invitation(*, to: str, code: str, language: str, now: datetime) -> bool:
    """Owe one letter to `to`. False, and nothing owed, when it had one within 30 days or asked for none."""
    row, made = MailedAddress.objects.get_or_create(pk=address_hash(to), defaults={"mailed_at": now})
    if not made and (row.never or now - row.mailed_at < ONCE_IN):
        return False
    if not made:
        MailedAddress.objects.filter(pk=row.pk).update(mailed_at=now)
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
