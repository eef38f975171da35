"""Who gets what: every route × method × actor, decided by one declared table. A route without a row fails."""

import re
from dataclasses import dataclass
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.factors import FACTOR, PASSKEY
from accounts.models import PersonalToken
from checkins.models import CheckIn, MonthAim, MonthLine, Pause, Request, Stress, WeekAct, WeekMark, Wish
from core.checks import API, patterns
from core.privacy import acting_as
from core.sealing import seal_text
from couples.models import Agreement, Membership, RemovedWords
from couples.services import accept_invitation, invite
from notices import tokens
from notices.feed import token_of
from notices.letters import OFF
from notices.models import CalendarFeed
from practice.models import (
    Boundary,
    CareAct,
    CloseOne,
    Contact,
    CopingMethod,
    EaseAnswer,
    Note,
    Pulse,
    ShownBoundary,
    Step,
    SupportPerson,
    Thought,
)
from tests.api.conftest import Program, token_for
from tests.conftest import NOW, signed_in
from tests.factories import make_person
from tests.software_key import SoftwareKey
from tests.world_trials import trial_ids
from tests.worlds import make_world
from tracking.models import (
    AcceptingLine,
    Ask,
    AskNote,
    AskWords,
    Incident,
    LightAnswer,
    Moment,
    OutsideLook,
    Perspective,
    Repair,
    RunningLow,
)

ASKED = {"publicKey": {"challenge": "AAAA", "user": {"id": "AAAA"}}}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PAGE, FORM, ACT = {"GET"}, {"GET", "POST"}, {"POST"}
ANY = set(METHODS)  # packages' own views: outside of a flow they redirect whatever the method
EVERYBODY = {"nobody", "expired", "ada", "ben", "cleo", "dan", "eve", "staff"}
PEOPLE = EVERYBODY - {"nobody", "expired"}
BOTH = {"ada", "ben"}
PROGRAMS = {"program"}  # of Ada's, with a token that may read and write
SIGNED_OUT = {"nobody", "expired", "ended"}


@dataclass(frozen=True)
class Row:
    """Which methods a route has, who gets an answer, and the object in its address."""

    methods: set[str]
    who: set[str]
    of: str = ""
    hidden: bool = False


def rows(names, methods, who, of="", *, hidden=False):
    return dict.fromkeys(names.split(), Row(methods, who, of, hidden))


# eve has used Cleo's code and waits; dan was Ada's partner once; staff has no couple.
TABLE = {
    **rows("checkins:today", FORM, EVERYBODY),
    **rows("safety:help", PAGE, EVERYBODY),
    **rows("couples:not_now", FORM, EVERYBODY),
    **rows("safety:leave_page", ACT, EVERYBODY),
    **rows("couples:join couples:join_code", FORM, EVERYBODY, "code"),
    **rows("couples:never", FORM, EVERYBODY, "never"),
    **rows("notices:off", FORM, EVERYBODY, "off"),
    **rows("healthz readyz manifest worker offline safety:breathe", PAGE, EVERYBODY),
    **rows("set_language", ANY, EVERYBODY),
    **rows("checkins:together checkins:that_happened tracking:mine practice:mine couples:waiting_guest", PAGE, PEOPLE),
    **rows("tracking:notebook tracking:search checkins:schedule accounts:settings notices:preferences", FORM, PEOPLE),
    **rows("couples:invite couples:waiting couples:leave", FORM, PEOPLE),
    **rows("tracking:wording", ACT, PEOPLE),
    **rows("tracking:phrase_list", FORM, PEOPLE),
    **rows("tracking:phrase", FORM, PEOPLE, "phrase"),
    **rows("tracking:mark_phrase tracking:unmark_phrase", ACT, set(), "phrase"),  # a kind nobody knows
    **rows("tracking:own_phrases", PAGE, PEOPLE),
    **rows("couples:mail_code couples:withdraw", ACT, PEOPLE),
    **rows("checkins:rest checkins:skip checkins:hour", ACT, {*BOTH, "cleo"}),
    **rows("checkins:check_in checkins:lengths", FORM, BOTH),
    **rows("checkins:reset_lengths", ACT, BOTH),
    **rows("checkins:change_form", ACT, set(), "check_in"),  # a form nobody knows
    **rows("checkins:check_in_list checkins:request_list checkins:week", PAGE, BOTH),
    **rows("checkins:ask checkins:ask_for_help checkins:prepare checkins:cue", FORM, BOTH),
    **rows("checkins:put_away", ACT, BOTH),
    **rows("checkins:book_talk", FORM, BOTH),
    **rows("checkins:script_draft checkins:put_script_away", ACT, PEOPLE),
    **rows("checkins:script", FORM, PEOPLE),
    **rows("checkins:script_aloud", PAGE, PEOPLE),
    **rows("checkins:talk_clock", PAGE, set(), "request"),  # of a request that is no talk
    **rows("checkins:add_act checkins:repeat_acts checkins:begin_week checkins:decide", ACT, BOTH),
    **rows("checkins:week_also", PAGE, BOTH),
    **rows("checkins:week_card", ACT, set()),  # a card nobody knows
    **rows("checkins:week_request", ACT, set(), "request"),  # no mark is named: tests/checkins/test_week_review.py
    **rows("checkins:week_repair", ACT, set(), "repair"),
    **rows("checkins:make_of_decision", ACT, set(), "decision_into"),  # into something nobody knows
    **rows("checkins:remove_decision", ACT, {"ada"}, "decision"),
    **rows("checkins:check_in_detail", PAGE, BOTH, "check_in"),
    **rows(
        "checkins:act checkins:note checkins:tell_stress checkins:keep_win checkins:keep_thanks", ACT, BOTH, "check_in"
    ),
    **rows("checkins:request", PAGE, BOTH, "request"),
    **rows("checkins:mark_act", ACT, BOTH, "act"),
    **rows("checkins:remove_act", ACT, {"ada"}, "act"),
    **rows("checkins:first_week checkins:first_check_in checkins:first_cards", PAGE, BOTH),
    **rows("checkins:first_wish checkins:first_thanks checkins:first_breath checkins:first_act", FORM, BOTH),
    **rows("checkins:first_sign checkins:how_often", FORM, BOTH),
    **rows("checkins:close_first_week checkins:evenings_proposal", ACT, BOTH),
    **rows("checkins:leave_out", ACT, set()),  # an evening nobody knows
    **rows("checkins:pause checkins:pause_entry", PAGE, PEOPLE),
    **rows("checkins:begin_pause checkins:pause_alone checkins:name_feeling", ACT, PEOPLE),
    **rows("checkins:feelings", PAGE, PEOPLE),
    **rows("checkins:forget_feeling", ACT, PEOPLE, "pause"),  # nothing of one's own has that id, and that is fine
    **rows("checkins:pause_terms", PAGE, BOTH),
    **rows("checkins:meal_time", FORM, BOTH),
    **rows("checkins:act_in_pause checkins:take_pause_back checkins:accept_time", ACT, BOTH, "pause"),
    **rows("checkins:put_talk_off checkins:need_longer checkins:say_sentence", ACT, BOTH, "pause"),
    **rows("checkins:take_back", ACT, {"ben"}, "request"),
    **rows("checkins:trials", PAGE, PEOPLE),
    **rows("checkins:propose_trial checkins:two_weeks", FORM, BOTH),
    **rows("checkins:trial", PAGE, BOTH, "trial"),
    **rows("checkins:accept_trial checkins:counter_trial", FORM, {"ben"}, "trial"),
    # Nothing is named in the form: refused before anybody asks whose it is; tests/checkins/trials says whose.
    **rows("checkins:act_on_trial checkins:count_trial checkins:choose_after_trial", ACT, BOTH, "trial"),
    **rows("checkins:look_at_trial", FORM, BOTH, "trial"),
    **rows("checkins:two_weeks_of_trial", FORM, BOTH, "trial_past"),
    # An empty form is refused before anybody asks whose it is; tests/checkins/test_requests_views.py says whose.
    **rows("checkins:answer checkins:move checkins:mark", ACT, BOTH, "request"),
    **rows("checkins:thank checkins:close", ACT, {"ada"}, "request"),
    **rows("checkins:draft", ACT, set(), "check_in"),  # a field nobody knows
    **rows("notices:calendar", FORM, BOTH | {"cleo"}),
    **rows("notices:feed", PAGE, EVERYBODY, "feed"),
    **rows("couples:agreements", PAGE, PEOPLE),
    **rows("couples:new_agreement", FORM, BOTH),
    **rows("couples:agreements_everything", PAGE, BOTH),
    **rows("couples:agreements_about", FORM, BOTH, "area"),
    **rows("couples:agreement", FORM, BOTH, "thread"),
    **rows("couples:weigh_agreement", ACT, BOTH, "thread"),
    **rows("couples:answer_agreement", ACT, set(), "agreement"),  # no answer is named: tests/couples says whose
    **rows("couples:end_agreement", FORM, BOTH, "agreement"),
    **rows("couples:past_list", PAGE, PEOPLE),
    **rows("couples:past", PAGE, {"ada", "dan"}, "past"),
    **rows("couples:past_close", ACT, {"ada", "dan"}, "past"),
    **rows("couples:removed", PAGE, PEOPLE),
    **rows("couples:restore", ACT, {"ada"}, "removed"),
    **rows("couples:remove", FORM, {"ada"}, "words"),
    **rows("couples:past_shelf", PAGE, {"ada", "dan"}, "shelf"),
    **rows("tracking:months tracking:figures", PAGE, BOTH),
    **rows("tracking:pattern", FORM, BOTH),
    **rows("tracking:month tracking:figures_of", PAGE, BOTH, "month"),
    **rows("checkins:month checkins:own_month", PAGE, BOTH),
    **rows("checkins:add_month_win checkins:set_out checkins:propose_aim checkins:month_looked", ACT, BOTH),
    **rows("checkins:month_line", ACT, {"ada"}, "month_line"),
    **rows("checkins:month_aim", ACT, BOTH, "month_aim"),
    **rows("tracking:figure", PAGE, BOTH, "measure"),
    **rows("tracking:incident_new", FORM, BOTH),
    **rows("tracking:incident_list", PAGE, BOTH),
    **rows("tracking:incident tracking:incident_versions", PAGE, BOTH, "incident"),
    **rows("tracking:incident_facts tracking:view_of_mine tracking:outside_look", FORM, BOTH, "incident"),
    **rows(
        "tracking:show_alone tracking:take_view_back tracking:show_look", ACT, {"ada"}, "incident"
    ),  # she alone wrote
    **rows("tracking:view_draft tracking:outside_draft", ACT, BOTH, "incident"),
    **rows("tracking:incident_confirm", ACT, set(), "incident"),  # no version is named: tests/tracking says whose
    **rows("tracking:repair_list", PAGE, BOTH),
    **rows("tracking:repair_new", FORM, BOTH),
    **rows("tracking:repair_incident tracking:line_on_incident", FORM, BOTH, "incident"),
    **rows("tracking:repair tracking:repair_versions", PAGE, BOTH, "repair"),
    **rows("tracking:reword_repair", FORM, {"ada"}, "repair"),
    **rows("tracking:right_on_repair", FORM, BOTH, "repair"),
    **rows("tracking:wrong_on_repair", FORM, {"ada"}, "repair"),
    # An empty form is refused before anybody asks whose it is; tests/tracking/test_repair_pages.py says whose.
    **rows("tracking:move_repair tracking:mark_repair tracking:follow_up_repair", ACT, BOTH, "repair"),
    **rows("tracking:see_repair", ACT, {"ben"}, "repair"),
    **rows("tracking:take_line_back", ACT, {"ada"}, "line"),
    **rows("tracking:moment tracking:delete", FORM, {"ada"}, "kept"),
    **rows("tracking:show tracking:wait tracking:keep tracking:bring_back", ACT, {"ada"}, "kept"),
    **rows("tracking:open", FORM, {"ben"}, "closed"),  # its author never
    **rows("tracking:put_aside", ACT, BOTH, "shown"),
    **rows("tracking:versions", PAGE, BOTH, "shown"),
    **rows("tracking:questions", PAGE, BOTH),
    **rows("tracking:answer_question", ACT, set()),  # a question nobody asked
    **rows("tracking:pass_week", ACT, BOTH),
    **rows("tracking:take_answer_away", FORM, {"ada"}, "answer"),
    **rows("tracking:reassurance", PAGE, PEOPLE),  # alone: what one can do alone
    **rows("tracking:ask_for_reassurance tracking:end_low tracking:switch_review tracking:show_ask_counts", ACT, BOTH),
    **rows("tracking:running_low tracking:reassurance_review", FORM, BOTH),
    **rows("tracking:limit_talk", PAGE, BOTH),
    **rows("tracking:something_first", PAGE, BOTH, "ask_kind"),
    **rows("tracking:ask_words", FORM, BOTH, "ask_kind"),
    **rows("tracking:end_ask_words", ACT, BOTH, "ask_kind"),
    **rows("tracking:act_in_ask", ACT, BOTH, "ask"),
    **rows("tracking:ask_line", ACT, {"ben"}, "ask_words"),
    **rows("tracking:agree_to_low", ACT, {"ben"}, "low"),
    **rows("tracking:own_reassurance tracking:tried tracking:fact_sheets", FORM, PEOPLE),
    **rows("tracking:own_reassurance_settings", FORM, PEOPLE),
    **rows("tracking:way_down tracking:reassurance_off tracking:log_ask", ACT, PEOPLE),
    **rows("tracking:ask_note", FORM, {"ada"}, "ask_note"),
    **rows("tracking:note_of_ask", PAGE, {"ada"}, "ask"),
    **rows("practice:boundaries practice:contacts practice:counts practice:mutual practice:triggers", FORM, PEOPLE),
    **rows("practice:two_weeks practice:pulse", FORM, PEOPLE),
    **rows("practice:steady practice:people practice:thoughts", FORM, PEOPLE),
    **rows("practice:method_do", ACT, PEOPLE, "method"),
    **rows("practice:somebody", FORM, {"ada"}, "support"),
    **rows("practice:support_do", ACT, {"ada"}, "support_act"),
    **rows("practice:forget_thought", ACT, PEOPLE, "thought"),
    **rows("practice:figures", PAGE, PEOPLE),
    **rows("practice:figure", PAGE, PEOPLE, "own_figure"),
    **rows("practice:easier practice:care", FORM, PEOPLE),
    **rows("practice:habits practice:thirty practice:ten_minutes", FORM, PEOPLE),
    **rows("practice:thirty_look practice:thirty_drop", ACT, {"ada"}),
    **rows("practice:steps practice:way", PAGE, PEOPLE),
    **rows("practice:step", FORM, PEOPLE, "step_kind"),
    **rows("practice:forget_step", ACT, {"ada"}, "step"),
    **rows("practice:care_do", ACT, {"ada"}, "care"),
    **rows("practice:forget_ease", ACT, PEOPLE, "ease"),
    **rows("practice:forget_pulse", ACT, PEOPLE, "pulse"),  # without a trace: what is not there is gone
    **rows("practice:boundary", FORM, {"ada"}, "boundary"),
    **rows("practice:cross", ACT, {"ada"}, "boundary"),
    **rows("practice:boundary_do", ACT, {"ada"}, "boundary_act"),
    **rows("practice:add_person", ACT, PEOPLE),
    **rows("practice:forget_person", ACT, {"ada"}, "close_one"),
    **rows("practice:contact_do", ACT, {"ada"}, "contact"),
    **rows("practice:group", FORM, PEOPLE, "group"),
    **rows("practice:aim", ACT, PEOPLE, "group"),
    **rows("practice:delete_note", ACT, {"ada"}, "note"),
    **rows("practice:note_day practice:drop_weeks", ACT, {"ada"}),
    **rows("practice:show_figure", ACT, BOTH, "figure"),  # taking back what is not shown is no error
    **rows("practice:shown", PAGE, BOTH),
    **rows("couples:guest", ACT, {"cleo"}, "guest"),
    **rows("notices:operator", FORM, {"staff"}, hidden=True),
    **rows("notices:again", ACT, {"staff"}, "notice", hidden=True),
    **rows("account_login account_request_login_code account_confirm_login_code account_logout", ANY, EVERYBODY),
    **rows("account_signup account_email_verification_sent account_inactive", ANY, EVERYBODY),
    **rows("account_reset_password account_confirm_password_reset_code", ANY, EVERYBODY),
    **rows("account_complete_password_reset account_password_reset_completed", ANY, EVERYBODY),
    **rows("account_email account_change_password account_set_password", ANY, PEOPLE),
    **rows("mfa_login_webauthn", FORM, EVERYBODY),
    **rows("accounts:door accounts:room_code mfa_index mfa_add_webauthn", FORM, PEOPLE),
    **rows("mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes", FORM, PEOPLE),
    **rows("mfa_list_webauthn mfa_add_webauthn_options mfa_reauthenticate_webauthn", PAGE, PEOPLE),
    **rows("mfa_edit_webauthn mfa_remove_webauthn", FORM, {"ada"}, "passkey"),
    **rows("accounts:close_room accounts:stay accounts:forgotten", ACT, PEOPLE),
    **rows("accounts:tokens", FORM, PEOPLE),
    # Ending or knowing a token that is none of one's own changes nothing, and says nothing else.
    **rows("accounts:end_token accounts:token_known", ACT, PEOPLE, "token"),
    **rows("api:schema api:docs", PAGE, EVERYBODY | {"program", "ended"}),
    **rows("api:couple api:perspectives api:outside-looks api:lines api:light-questions", PAGE, {*BOTH, *PROGRAMS}),
    **rows(
        "api:boundaries api:trials api:agreements api:asks api:check-ins api:pauses api:wishes",
        PAGE,
        {*BOTH, *PROGRAMS},
    ),
    **rows("api:moments api:incidents api:repairs api:requests api:week-acts", FORM, {*BOTH, *PROGRAMS}),
    **rows("api:moments-one", PAGE, {*BOTH, *PROGRAMS}, "shown"),
    **rows("api:moments-words", {"PUT"}, {"ada", "program"}, "shown"),
    **rows("api:incidents-one", PAGE, {*BOTH, *PROGRAMS}, "incident"),
    **rows("api:repairs-one", PAGE, {*BOTH, *PROGRAMS}, "repair"),
    **rows("api:lines-one", PAGE, {*BOTH, *PROGRAMS}, "line"),
    **rows("api:asks-one", PAGE, {*BOTH, *PROGRAMS}, "ask_words"),
    **rows("api:trials-one", PAGE, {*BOTH, *PROGRAMS}, "trial"),
    **rows("api:agreements-one", PAGE, {*BOTH, *PROGRAMS}, "agreement"),
    **rows("api:requests-one", PAGE, {*BOTH, *PROGRAMS}, "request"),
    **rows("api:week-acts-one", PAGE, {*BOTH, *PROGRAMS}, "act"),
    **rows("api:pauses-one", PAGE, {*BOTH, *PROGRAMS}, "pause"),
    **rows("api:perspectives-one", PAGE, {*BOTH, *PROGRAMS}, "view"),
    **rows("api:outside-looks-one", PAGE, {*BOTH, *PROGRAMS}, "look"),
    **rows("api:boundaries-one", PAGE, {*BOTH, *PROGRAMS}, "shown_line"),
    **rows("api:light-questions-one", PAGE, set(), "answer"),  # sealed still, its author's own included
    **rows("api:check-ins-one", PAGE, set(), "check_in"),  # not held
    **rows("api:wishes-one", PAGE, set(), "wish"),  # sealed
    **rows("api:requests-answer", {"PUT", "DELETE"}, {"ben"}, "request"),
    **rows("api:requests-mark", {"PUT"}, {"ben"}, "request"),
    **rows("api:requests-thanks", {"PUT"}, {"ada", "program"}, "request"),
    **rows("api:week-acts-done", {"PUT"}, {*BOTH, *PROGRAMS}, "act"),
    **rows("account_reauthenticate account_reauthenticate_code usersessions_list", ANY, PEOPLE),
}


def routes():
    return {name_of(route, pattern): route for route, pattern in patterns()}


def name_of(route, pattern):
    if route.startswith(API):
        return f"api:{pattern.name}"
    module = pattern.lookup_str.split(".")[0]
    return (
        pattern.name
        if module in {"core", "django"} or pattern.name.startswith(("account_", "users", "mfa_"))
        else f"{module}:{pattern.name}"
    )


@pytest.fixture
def world(db):
    """Ada and Ben with one of everything, all of it Ada's; who else there is, and the objects by name."""
    people = {name: make_person(name=name.title()) for name in ("cleo", "dan", "eve", "staff")}
    ada, ben, couple = make_world(names=("Ada", "Ben"), now=NOW, former=people["dan"])
    people["staff"].is_staff = True
    people["staff"].save()
    gil = make_person(name="Gil")
    with acting_as(gil.pk, NOW):
        open_code = invite(person=gil, now=timezone.now())
    with acting_as(people["cleo"].pk, NOW):
        code = invite(person=people["cleo"], now=NOW)
    with acting_as(people["eve"].pk, NOW):
        accept_invitation(person=people["eve"], code=code, now=NOW)
        guest = Membership.objects.get(person=people["eve"]).pk
    sealed = {"name": seal_text("my phone", purpose=FACTOR), "credential": SoftwareKey().make(ASKED)}
    passkey = Authenticator.objects.create(user_id=ada.pk, type=PASSKEY, data=sealed)
    with acting_as(ada.pk, NOW):
        lately = {"kind": "feeling", "text": '{"feeling": "sad"}', "removed_at": timezone.now()}
        removed = RemovedWords.objects.create(couple=couple, person=ada, row=guest, **lately)
        past = Membership.objects.filter(person=ada).exclude(left_at=None).get().couple_id
        objects = {
            "passkey": passkey.pk,
            "check_in": CheckIn.objects.get().pk,
            "request": Request.objects.get(opened_at__isnull=False).pk,
            "repair": Repair.objects.get().pk,
            "line": AcceptingLine.objects.get().pk,
            "incident": Incident.objects.order_by("pk").filter(perspectives__opened_at=None).first().pk,
            "kept": Moment.objects.get(released_at=None).pk,
            **trial_ids(),
            "shown": Moment.objects.get(edited_at__isnull=False).pk,
            "closed": Moment.objects.get(opens_at__isnull=False).pk,
            "answer": LightAnswer.objects.get().pk,
            "view": Perspective.objects.filter(opened_at__isnull=False).first().pk,
            "look": OutsideLook.objects.get(released_at__isnull=False).pk,
            "shown_line": ShownBoundary.objects.get().pk,
            "wish": Wish.objects.get().pk,
            "token": PersonalToken.objects.get().pk,
            "act": WeekAct.objects.get().pk,
            "decision": WeekMark.objects.get().pk,
            "decision_into": [WeekMark.objects.get().pk, "nothing"],
            "pause": Pause.objects.get().pk,
            "area": "pause",
            "agreement": Agreement.objects.get(kind="leave").pk,
            "thread": Agreement.objects.get(kind="leave").thread,
            "ask": Ask.objects.get().pk,
            "ask_kind": "affirmation",
            "ask_words": AskWords.objects.get().pk,
            "ask_note": AskNote.objects.get().pk,
            "low": RunningLow.objects.get().pk,
            "boundary": Boundary.objects.get().pk,
            "boundary_act": [Boundary.objects.get().pk, "keep"],
            "close_one": CloseOne.objects.get().pk,
            "contact": [Contact.objects.get().pk, "returned"],
            "group": "words",
            "note": Note.objects.get().pk,
            "pulse": Pulse.objects.get().pk,
            "step": Step.objects.get().pk,
            "step_kind": "no",
            "care": [CareAct.objects.get().pk, "done"],
            "ease": EaseAnswer.objects.get().pk,
            "own_figure": "safety",
            "method": [CopingMethod.objects.get().pk, "forget"],
            "support": SupportPerson.objects.get().pk,
            "support_act": [SupportPerson.objects.get().pk, "turned"],
            "thought": Thought.objects.get().pk,
            "figure": ["silent", "take-back"],
            "guest": guest,
            "past": past,
            "phrase": "love-test",
            "removed": removed.pk,
            "words": [removed.couple_id, "stress", Stress.objects.get().pk],
            "shelf": [past, "check-ins"],
            "code": open_code,
            "month": [2026, 3],
            "measure": "silence",
            "month_line": MonthLine.objects.get(kind="win").pk,
            "month_aim": MonthAim.objects.get().pk,
            "feed": token_of(CalendarFeed.objects.get()),
            "never": tokens.make("never-mail", "00" * 32),
            "notice": uuid4(),
            "off": tokens.make(OFF, f"{ada.pk}:check-in"),
        }
    return {"ada": ada, "ben": ben, **people}, objects


def clients(people):
    found = {name: signed_in(person) for name, person in people.items()}
    expired = signed_in(people["ada"])
    expired.session.flush()
    return found | {"nobody": Client(), "expired": expired}


def programs(ada):
    """They ask where programs are answered; that they open no page says tests/api/test_door.py."""
    secret, ended = token_for(ada), token_for(ada)
    with acting_as(ada.pk, timezone.now()):
        PersonalToken.objects.order_by("-made_at").first().delete()
    return {"program": Program(secret), "ended": Program(ended)}


def ask(client, method, path):
    """One request that leaves no trace."""
    with transaction.atomic():
        response = client.generic(method, path, secure=True)
        transaction.set_rollback(True)
    return response


def verdict(response):
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/?next="):
        return "sign in"
    if response.status_code == 401:
        return "sign in"
    if response.status_code == 405:
        return "method"
    if response.status_code == 404:
        return "absent"
    refused = response.status_code in {403, 500, 502}  # 503 is what readyz says without a worker
    return "failed" if refused else "answered"


def expected(row, actor, method):
    """What may come back. Who must sign in, or may not know, need not be told about methods either."""
    if method not in row.methods:
        return {"method"} if actor in row.who else {"method", "absent", "sign in"}
    if row.hidden and actor not in row.who:
        return {"absent"}  # not even that there is such a page
    if actor in row.who:
        later = {"sign in"} if method == "POST" and actor in SIGNED_OUT else set()  # first, then again
        return {"answered", "method"} if row.methods == ANY else {"answered", *later}
    return {"sign in"} if actor in SIGNED_OUT else {"absent"}


def test_every_route_has_a_row():
    assert set(routes()) == set(TABLE)


@pytest.mark.parametrize("name", sorted(name for name in TABLE if not name.startswith("api:")))
def test_each_actor_gets_what_the_table_says(world, name):
    people, objects = world
    assert_row(name, objects, clients(people))


def test_programs_and_people_get_of_the_api_what_the_table_says(world):
    """In one world: making it takes longer than asking."""
    people, objects = world
    everybody = clients(people) | programs(people["ada"])
    for name in sorted(name for name in TABLE if name.startswith("api:")):
        cache.clear()  # so many strangers at once would be told to wait
        assert_row(name, objects, everybody)


def assert_row(name, objects, asking):
    row, found = TABLE[name], {}
    path = address(name, objects.get(row.of))
    for actor, client in asking.items():
        for method in METHODS:
            got = verdict(ask(client, method, path))
            if got not in expected(row, actor, method):
                found[actor, method] = got
    assert found == {}, f"\n{name}\n" + "\n".join(f"{a} {m}: {g}" for (a, m), g in found.items())


def address(name, value):
    values = value if isinstance(value, list) else [value]
    return reverse(name, args=values if re.search(r"[<(]", routes()[name]) else [])
