"""What the database itself refuses about views, looks and lines; and that every constraint of these rooms is broken."""

from pathlib import Path

import pytest
from django.db import IntegrityError, connections, transaction

from core.privacy import acting_as
from tests.conftest import NOW
from tests.tracking.test_incidents import incident  # noqa: F401  # a fixture
from tests.tracking.test_repairs import name
from tests.worlds import make_world
from tracking.models import (
    AcceptingLine,
    IncidentConfirmation,
    IncidentFacts,
    OutsideLook,
    Perspective,
    Repair,
    RepairAnswer,
    RepairVersion,
)

ROOMS = (
    IncidentFacts, IncidentConfirmation, Perspective, OutsideLook, Repair, RepairAnswer, RepairVersion, AcceptingLine,
)  # fmt: skip
# Whether one like it is there already, and what cannot be.
BROKEN = [
    ("one_view_per_person", Perspective, True, {}),
    ("one_outside_look_per_person", OutsideLook, True, {}),
    ("a_line_stands_on_one_thing", AcceptingLine, False, {"incident": None}),
    ("one_line_per_hard_moment", AcceptingLine, True, {}),
]


# What no login but the owner's could try: for others a fence stands before it.
BY_OWNER = [
    ("only_what_is_handed_in_opens", "tracking_perspective SET opened_at = now(), handed_in_at = NULL"),
    (
        "alone_after_two_days",
        "tracking_perspective SET alone = true, handed_in_at = now(), opened_at = now() + interval '47 hours'",
    ),
    ("line_kind_known", "tracking_acceptingline SET kind = 'sorry'"),
    (
        "wrong_needs_a_named_error",
        "tracking_acceptingline SET repair_id = NULL, incident_id = (SELECT id FROM tracking_incident LIMIT 1)",
    ),
]


@pytest.mark.usefixtures("committed")
def test_not_even_the_owner_writes_what_cannot_be():
    make_world(names=("Ada", "Ben"), now=NOW)
    for constraint, change in BY_OWNER:
        with connections["owner"].cursor() as cursor, pytest.raises(IntegrityError, match=constraint):
            cursor.execute(f"UPDATE {change}")


@pytest.mark.parametrize(("constraint", "model", "is_there", "wrong"), BROKEN)
def test_it_is_refused(ada, couple, incident, constraint, model, is_there, wrong):  # noqa: F811
    row = {"couple": couple, "author": ada, "incident": incident, "created_at": NOW}
    row |= {"kind": "right", "text": "x"} if model is AcceptingLine else {}
    with acting_as(ada.pk, NOW):
        if is_there:
            model.objects.create(**row)
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            model.objects.bulk_create([model(**row | wrong)])


def test_one_line_of_a_kind_stands_on_a_step(ada, couple):
    repair = name(ada, couple)
    row = {"couple": couple, "author": ada, "repair": repair, "kind": "wrong", "text": "x", "created_at": NOW}
    with acting_as(ada.pk, NOW):
        AcceptingLine.objects.create(**row)
        with pytest.raises(IntegrityError, match="one_line_per_repair"), transaction.atomic():
            AcceptingLine.objects.create(**row)


def test_every_constraint_of_these_rooms_is_named_in_a_test():
    told = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    names = {constraint.name for model in ROOMS for constraint in model._meta.constraints}
    assert {one for one in names if one not in told} == set()
