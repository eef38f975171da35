"""The check-in and requests."""

from django.urls import path

from checkins import views_check_in as check_ins
from checkins import views_cue as cues
from checkins import views_door as doors
from checkins import views_prepare as preparing
from checkins import views_requests as requests
from checkins import views_script as scripts
from checkins import views_talk as talks

urlpatterns = [
    path("check-in/", doors.check_in, name="check_in"),
    path("check-in/cue/", cues.cue, name="cue"),
    path("check-in/prepare/", preparing.prepare, name="prepare"),
    path("check-in/prepare/put-away/", preparing.put_away, name="put_away"),
    path("check-in/<uuid:check_in_id>/", check_ins.check_in_detail, name="check_in_detail"),
    path("check-in/<uuid:check_in_id>/act/", check_ins.act, name="act"),
    path("check-in/<uuid:check_in_id>/note/", check_ins.note, name="note"),
    path("check-in/<uuid:check_in_id>/stress/", check_ins.tell_stress, name="tell_stress"),
    path("check-in/<uuid:check_in_id>/win/", check_ins.keep_win, name="keep_win"),
    path("check-in/<uuid:check_in_id>/thanks/", check_ins.keep_thanks, name="keep_thanks"),
    path("check-in/<uuid:check_in_id>/form/", doors.change_form, name="change_form"),
    path("check-in/<uuid:check_in_id>/draft/", check_ins.draft, name="draft"),
    path("check-ins/", check_ins.check_in_list, name="check_in_list"),
    path("requests/", requests.request_list, name="request_list"),
    path("requests/new/", requests.ask, name="ask"),
    path("requests/talk/", talks.book_talk, name="book_talk"),
    path("requests/<uuid:request_id>/talk/", talks.talk_clock, name="talk_clock"),
    path("notebook/script/", scripts.script, name="script"),
    path("notebook/script/draft/", scripts.script_draft, name="script_draft"),
    path("notebook/script/aloud/", scripts.script_aloud, name="script_aloud"),
    path("notebook/script/put-away/", scripts.put_script_away, name="put_script_away"),
    path("requests/help/", requests.ask_for_help, name="ask_for_help"),
    path("mine/asked/", requests.that_happened, name="that_happened"),
    path("requests/<uuid:request_id>/", requests.request_detail, name="request"),
    path("requests/<uuid:request_id>/answer/", requests.answer, name="answer"),
    path("requests/<uuid:request_id>/take-back/", requests.take_back, name="take_back"),
    path("requests/<uuid:request_id>/move/", requests.move, name="move"),
    path("requests/<uuid:request_id>/mark/", requests.mark, name="mark"),
    path("requests/<uuid:request_id>/close/", requests.close, name="close"),
    path("requests/<uuid:request_id>/thank/", requests.thank, name="thank"),
]
