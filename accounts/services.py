"""Making persons and keeping their profiles. Signing in itself is allauth's."""

from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from accounts.models import Person, Profile, Unproven
from core import live
from core.models import DataKey
from core.privacy import acting_as
from core.registry import renamed, rezoned

PROVE_WITHIN = timedelta(days=2)
FORGOTTEN_AT_ONCE = 100


class AddressTaken(ValueError):
    """Somebody has this address already."""


def make_profile(*, person: Person, name: str, zone: str, language: str, adult: bool, now: datetime) -> Profile:
    with acting_as(person.pk, now):
        return Profile.objects.create(person=person, name=name, zone=zone, language=language, adult=adult)


@transaction.atomic
def create_person(*, email: str, name: str, language: str, zone: str, staff: bool, now: datetime) -> Person:
    """For operators: a person who signs in by emailed code. Raises AddressTaken."""
    forget_unproven(email=email, now=now)
    try:
        with transaction.atomic():
            person = Person.objects.create_user(email, is_staff=staff)
    except IntegrityError:
        raise AddressTaken from None
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    make_profile(person=person, name=name, zone=zone, language=language, adult=True, now=now)
    return person


def note_unproven(*, person: Person, now: datetime) -> None:
    """Remember since when their address waits to be proven: two days later the account goes."""
    with acting_as(person.pk, now):
        Unproven.objects.create(person=person, since=now)


@transaction.atomic
def forget_old_unproven(*, now: datetime) -> int:
    """Remove accounts whose address nobody proved in time, and the notes of those that are proven. Safe to repeat.

    As the web login or the owner. Returns how many accounts went.
    """
    proven = EmailAddress.objects.filter(user_id=OuterRef("pk"), verified=True)
    Unproven.objects.filter(Exists(proven)).delete()
    late = Unproven.objects.filter(since__lt=now - PROVE_WITHIN).values_list("person__email", flat=True)
    emails = list(late[:FORGOTTEN_AT_ONCE])
    for email in emails:
        forget_unproven(email=email, now=now)
    return len(emails)


@transaction.atomic
def forget_unproven(*, email: str, now: datetime, except_person: UUID | None = None) -> None:
    """Remove whoever signed up with this address and never typed the code from its mailbox. Safe to repeat."""
    claimed = Person.objects.filter(email=email.strip().lower(), is_staff=False)
    for person in claimed.exclude(emailaddress__verified=True).select_for_update(of=("self",)):
        if person.pk == except_person:
            continue
        with acting_as(person.pk, now):
            DataKey.objects.filter(person_id=person.pk).delete()
            person.delete()


def change_profile(*, profile: Profile, name: str, language: str, zone: str, now: datetime) -> None:
    """Inside `acting_as` the person. A new name reaches the couple (`core.registry.renamed`), a new zone
    what is owed at an hour of it (`core.registry.rezoned`)."""
    is_renamed, is_rezoned = name != profile.name, zone != profile.zone
    profile.name, profile.language, profile.zone = name, language, zone
    profile.save(update_fields=["name", "language", "zone"])
    if is_renamed:
        for tell in renamed:
            tell(person=profile.person, name=name)
    if is_rezoned:
        for follow in rezoned:
            follow(person=profile.person, zone=zone, now=now)


@transaction.atomic
def sign_out_devices(*, person: Person, keep: str = "", only: str = "") -> int:
    """End the person's sessions except the one with the key `keep`, or only the one with the key `only`.

    Their next request finds nobody signed in, their open streams are asked again at once. Returns how many ended.
    """
    devices = UserSession.objects.filter(user_id=person.pk).exclude(session_key=keep)
    keys = list(devices.values_list("session_key", flat=True))
    ending = [key for key in keys if not only or key == only]
    Session.objects.filter(session_key__in=ending).delete()
    devices.filter(session_key__in=ending).delete()
    live.changed(person.pk, "session")
    return len(ending)
