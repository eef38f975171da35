"""The schema without a warning, the page made from it, and what no schema of ours may have."""

import json

import pytest
from django.core.management import call_command
from django.test import Client

from core.api.docs import sections_of
from core.api.problems import KNOWN
from core.api.schema import the_schema
from core.checks import every_program_has_its_door

NEVER = {"author", "author_id", "person", "count", "total", "repair_by", "slot", "zone"}


def test_it_is_openapi_and_valid_without_a_warning(tmp_path):
    written = tmp_path / "schema.json"
    call_command("spectacular", validate=True, fail_on_warn=True, format="openapi-json", file=str(written))
    assert json.loads(written.read_text())["openapi"] == "3.1.0"


def test_anybody_reads_it(db):
    found = Client().get("/api/v1/schema/", secure=True).json()
    assert found["components"]["securitySchemes"]["token"] == {"type": "http", "scheme": "bearer"}
    assert found["paths"]["/api/v1/moments/"]["get"]["security"] == [{"token": []}, {"session": []}]


def named(schema):
    for path in schema["paths"].values():
        for operation in path.values():
            yield from (parameter["name"] for parameter in operation.get("parameters", ()))
    for component in schema["components"]["schemas"].values():
        yield from component.get("properties", ())


def test_it_names_nobody_and_adds_nobody_up():
    assert set(named(the_schema())) & NEVER == set()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_tells_every_operation_and_every_error(db, language):
    page = Client(headers={"Accept-Language": language}).get("/api/v1/docs/", secure=True)
    text = page.content.decode()
    told = [one for section in sections_of(the_schema()) for one in section.operations]
    assert len(told) == sum(len(methods) for methods in the_schema()["paths"].values())
    assert all(one.path in text for one in told)
    assert all(f'id="problem-{name}"' in text for name in KNOWN)
    assert not any(sign in text for sign in ("<script>", "style=", 'src="http', 'href="http'))


def test_a_field_is_told_in_a_few_words():
    (moments,) = [section for section in sections_of(the_schema()) if section.name == "moments"]
    gives = {field.name: field.type for field in moments.gives}
    assert (gives["at"], gives["by"], gives["opens_at"]) == ("instant", "me | partner", "instant | null")
    takes = next(one.takes for one in moments.operations if one.method == "POST")
    assert [(f.name, f.type, f.is_required) for f in takes if f.name == "text"] == [("text", "text, up to 280", True)]


def test_every_address_of_the_api_has_its_door():
    assert every_program_has_its_door(None) == []


def test_a_door_for_pages_is_found(settings):
    settings.ROOT_URLCONF = "tests.api.wrong_door"
    assert [error.id for error in every_program_has_its_door(None)] == ["core.E006", "core.E006"]
