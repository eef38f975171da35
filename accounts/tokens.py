"""Personal tokens: what programs act with for a person in the couple it was made in. Only a hash of each is kept.

A token holds as long as the tie it was made in, as `enter` finds it: whoever stayed behind keeps theirs until
they are told. It ends after ninety days, with the password it was made under, and when its person says so.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from accounts.changes import note_change
from accounts.models import AccessChange, Person, PersonalToken, Profile
from core.privacy import Tie
from core.tidy import tidy

PREFIX = "twofold_"  # so that programs that look for forgotten secrets know one
LASTS = timedelta(days=90)
SHOWS_FOR = timedelta(hours=1)  # nobody can put the line about it away before
ONCE_MORE = timedelta(minutes=1)
AT_MOST = 10
RESOLVE = "SELECT status, subject FROM twofold.resolve_capability('token', %s, %s)"


class UnknownToken(Exception):
    """No such token, or none any more."""


class TooManyTokens(Exception):
    """As many as one needs are there already."""


class MadeAlready(Exception):
    """It was made a while ago, and its secret was shown then."""


@transaction.atomic
def make_token(*, token_id: UUID, person: Person, couple_id: UUID, name: str, may: str, now: datetime) -> str:
    """A new token; returns its secret, which is kept nowhere. Raises TooManyTokens, MadeAlready.

    `token_id` came with the form: a second tap within a minute makes the secret anew, since only the answer to the
    last tap is seen.
    """
    Person.objects.select_for_update().get(pk=person.pk)  # two taps at once: one after the other
    mine = PersonalToken.objects.filter(person=person)
    mine.filter(ends_at__lte=now).delete()
    before = mine.filter(pk=token_id).first()
    if before is not None and now - before.made_at >= ONCE_MORE:
        raise MadeAlready
    if before is not None:
        before.delete()
    if mine.count() >= AT_MOST:
        raise TooManyTokens
    secret = PREFIX + secrets.token_urlsafe(32)
    token = PersonalToken(pk=token_id, person=person, couple_id=couple_id, may=may, made_at=now, ends_at=now + LASTS)
    token.name, token.token_hash, token.sign_in_hash = tidy(name), _hash(secret), _sign_in(person)
    token.save(force_insert=True)
    Profile.objects.filter(pk=person.pk).update(new_token=True)
    if before is None:
        note_change(person=person, kind=AccessChange.Kind.TOKEN, now=now)
    return secret


def tokens_of(*, person: Person, tie: Tie, now: datetime) -> QuerySet[PersonalToken]:
    """Those that hold, the newest first. Inside `acting_as` the person."""
    holds = {"couple_id": tie.couple_id, "ends_at__gt": now, "sign_in_hash": _sign_in(person)}
    return PersonalToken.objects.filter(person=person, **holds).order_by("-made_at", "pk")


def new_ones(*, profile: Profile, tie: Tie, now: datetime) -> list[PersonalToken]:
    """Those that their person has not said they know: Today tells of them. Mostly no query."""
    if not profile.new_token:
        return []
    found = list(tokens_of(person=profile.person, tie=tie, now=now).filter(known_at=None))
    if not found:
        profile.new_token = False
        profile.save(update_fields=["new_token"])
    return found


def end_token(*, person: Person, token_id: UUID) -> None:
    """From the commit on it opens nothing. Safe to repeat."""
    PersonalToken.objects.filter(person=person, pk=token_id).delete()


def end_tokens(*, person: Person) -> None:
    """All of them, at once. Inside `acting_as` the person; safe to repeat."""
    PersonalToken.objects.filter(person=person).delete()


def say_known(*, person: Person, token_id: UUID, now: datetime) -> bool:
    """ "I know this one": its line on Today is put away. False as long as it is too new for that.

    Somebody may have made it on a phone that is not theirs: for an hour it stands there whatever they tap."""
    shown = PersonalToken.objects.filter(person=person, pk=token_id, known_at=None)
    return bool(shown.filter(made_at__lte=now - SHOWS_FOR).update(known_at=now))


def owner_of(secret: str, *, now: datetime) -> UUID:
    """Whose token this is, before anybody has entered. Raises UnknownToken."""
    with connection.cursor() as cursor:
        cursor.execute(RESOLVE, [_hash(secret), now])
        row = cursor.fetchone()
    if row is None or row[0] != "open":
        raise UnknownToken
    owner: UUID = row[1]
    return owner


def token_behind(secret: str, *, person: Person, tie: Tie, now: datetime) -> PersonalToken:
    """The token, looked at once more in the transaction that it is used in. Raises UnknownToken."""
    found = tokens_of(person=person, tie=tie, now=now).filter(token_hash=_hash(secret)).first()
    if found is None or not constant_time_compare(bytes(found.token_hash), _hash(secret)):
        raise UnknownToken
    return found


def _hash(secret: str) -> bytes:
    """A plain hash: the secret has 256 random bits, there is nothing to guess at."""
    return hashlib.sha256(secret.encode(errors="replace")).digest()


def _sign_in(person: Person) -> bytes:
    """Changes with the password, as the hash in sessions does, whichever way it was changed."""
    return hashlib.sha256(person.get_session_auth_hash().encode()).digest()
