"""People and couples for tests, made by the app's own services as the web login. Defaults are valid and boring."""

from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from allauth.account.models import EmailAddress

from accounts.models import Person, Profile
from core.privacy import acting_as
from couples.models import Couple, Membership
from couples.services import accept_invitation, confirm_member, invite, leave_couple

_numbers = count(1)


def make_person(
    *,
    name: str = "Ada",
    email: str = "",
    zone: str = "UTC",
    language: str = "en",
    password: str | None = None,
    now: datetime | None = None,
) -> Person:
    email = email or f"person{next(_numbers)}@example.test"
    person = Person.objects.create_user(email, password)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    with acting_as(person.pk, now or datetime.fromisoformat("2026-01-01T00:00Z")):
        person.profile = Profile.objects.create(person=person, name=name, zone=zone, language=language, adult=True)
    return person


def make_couple(ada: Person, ben: Person, *, now: datetime) -> Couple:
    """Both in one couple, Ada in slot 1, by way of an invitation."""
    early = now - timedelta(minutes=10)
    with acting_as(ada.pk, early):
        code = invite(person=ada, now=early)
    with acting_as(ben.pk, early):
        accept_invitation(person=ben, code=code, now=early)
    with acting_as(ada.pk, early):
        confirm_member(membership_id=Membership.objects.get(confirmed_at=None).pk, now=early)
    with acting_as(ada.pk, now) as tie:
        return Couple.objects.get(pk=tie.couple_id)


def part(person: Person, *, now: datetime, tell: str = "now") -> UUID | None:
    with acting_as(person.pk, now):
        return leave_couple(tell=tell, now=now)
