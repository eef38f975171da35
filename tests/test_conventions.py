"""The house rules that no linter knows (CONTRIBUTING.md says why each is there)."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from core.checks import OWN_APPS

ROOT = Path(__file__).resolve().parent.parent
APPS = [*sorted(OWN_APPS), "config"]
MODULES = [p for app in APPS for p in sorted((ROOT / app).rglob("*.py")) if "migrations" not in p.parts]
PURE = (
    "core/clock.py", "core/control_check/__init__.py", "core/control_check/mirror.py", "core/control_check/rules.py",
    "core/wording/__init__.py", "core/wording/kinds.py", "checkins/clock.py",
    "checkins/pause_clock.py", "checkins/pause_state.py", "checkins/pause_times.py",
    "checkins/plan.py", "checkins/request_states.py", "checkins/schedule.py", "checkins/trials/days.py",
    "checkins/trials/states.py", "couples/codes.py",
    "tracking/reassurance/ask_state.py", "tracking/reassurance/limits.py",
    "tracking/repair_dates.py", "tracking/repair_states.py", "tracking/returning.py", "tracking/rounds.py",
)  # fmt: skip
SERVICES = {"services.py", "outbox.py", "scheduling.py", "mailing.py", "marks.py", "answering.py"}
# The edges where the present moment comes in; everything else receives `now`.
READ_THE_CLOCK = {
    "core/access.py", "core/devviews.py", "core/health.py", "core/listeners.py", "accounts/adapter.py",
    "accounts/forms.py", "notices/tasks.py",
}  # fmt: skip


def name(path):
    return str(path.relative_to(ROOT))


def functions(path):
    return [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_fits_one_idea(path):
    assert len(path.read_text().splitlines()) <= 250


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_function_fits_a_screen(path):
    long = [f.name for f in functions(path) if f.end_lineno - f.lineno + 1 > 40]
    assert long == []


@pytest.mark.parametrize("path", [p for p in MODULES if name(p) not in READ_THE_CLOCK], ids=name)
def test_time_is_an_argument(path):
    if "commands" in path.parts or "devstack" in path.parts:
        pytest.skip("commands and the launcher stand at the edge")
    assert not re.search(r"timezone\.now\(|datetime\.now\(|date\.today\(|time\.time\(", path.read_text())


@pytest.mark.parametrize("path", [p for p in MODULES if p.name in SERVICES], ids=name)
def test_a_service_takes_keywords_and_says_what_it_promises(path):
    for f in functions(path):
        if f.name.startswith("_") or f.name == "__init__" or isinstance(f, ast.AsyncFunctionDef):
            continue
        assert not f.args.defaults, f"{f.name} has a default for a positional argument"
        assert len(f.args.args) <= 1, f"{f.name} takes more than one positional argument"


@pytest.mark.parametrize("place", PURE)
def test_a_rule_is_pure(place):
    imported = {
        (n.module or "") if isinstance(n, ast.ImportFrom) else n.names[0].name
        for n in ast.walk(ast.parse((ROOT / place).read_text()))
        if isinstance(n, ast.Import | ast.ImportFrom)
    }
    assert not {m for m in imported if m.split(".")[0] in {"django", "celery", "redis", "psycopg"}}


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=name)
def test_a_template_is_short_and_keeps_the_policy(path):
    text = path.read_text()
    assert len(text.splitlines()) <= 80
    if "mail" not in path.parts:  # letters have no stylesheet to link to
        assert not re.search(r"\sstyle=|\son\w+=|hx-on|javascript:", text)
    assert not re.search(r"""(src|href)=["']https?://""", text)


@pytest.mark.parametrize("path", sorted((ROOT / "static" / "js").glob("*.js")), ids=name)
def test_a_behaviour_is_short_and_keeps_nothing_in_the_browser(path):
    text = path.read_text()
    assert len(text.splitlines()) <= 60
    assert not re.search(r"localStorage|sessionStorage|indexedDB|\beval\(|innerHTML", text)


def test_no_page_title_says_what_this_is_about():
    told = re.compile(r"couple|relationship|partner|fight|conflict|love|request|check-in", re.I)
    for path in (ROOT / "templates").rglob("*.html"):
        for title in re.findall(r"{% block title %}(.*?){% endblock", path.read_text()):
            assert not told.search(title), f"{name(path)}: {title}"


def test_every_model_belongs_to_a_person_or_a_couple():
    leaders = {"couple", "couple_id", "person", "person_id", "author", "inviter"}
    nobodys = {"Person", "Couple", "MailedAddress", "Beat", "Bounce", "Figures"}
    for model in (m for label in OWN_APPS for m in apps.get_app_config(label).get_models()):
        fields = {f.name for f in model._meta.get_fields()} | {f.attname for f in model._meta.concrete_fields}
        assert fields & leaders or model.__name__ in nobodys, model
