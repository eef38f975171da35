"""Programs of Ada's: a client that shows a token, and nothing else."""

from uuid import uuid4

import pytest
from allauth.account.internal.flows import login
from django.test import Client
from django.utils import timezone

from accounts.tokens import make_token
from core.privacy import acting_as


class Program(Client):
    """JSON in, JSON out, with a token."""

    def __init__(self, secret, **more):
        super().__init__(headers={"Authorization": f"Bearer {secret}"}, **more)
        self.secret = secret

    def send(self, method, path, body=None, *, key=""):
        headers = {"Idempotency-Key": key} if key else {}
        how = {"content_type": "application/json", "secure": True, "headers": headers}
        return getattr(self, method)(f"/api/v1/{path}", body if body is not None else {}, **how)

    def read(self, path):
        return self.get(f"/api/v1/{path}", secure=True)


def token_for(person, *, may="write", name="my phone", now=None):
    now = now or timezone.now()
    with acting_as(person.pk, now) as tie:
        return make_token(token_id=uuid4(), person=person, couple_id=tie.couple_id, name=name, may=may, now=now)


@pytest.fixture
def program(ada, couple):
    return Program(token_for(ada))


@pytest.fixture
def of_ben(ben, couple):
    return Program(token_for(ben))


def proven(client, person, method="password", *, ago=0):
    """As if this session had shown who is there, so many seconds ago."""
    session = client.session
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    record = {"method": method, "at": timezone.now().timestamp() - ago}
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [record]
    session.save()
    return client
