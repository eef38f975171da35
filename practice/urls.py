from django.urls import path

from practice import (
    views,
    views_baseline,
    views_boundaries,
    views_contacts,
    views_counts,
    views_easier,
    views_notes,
    views_pulse,
)
from practice.figures import views as figures
from practice.steady import views as steady
from practice.steady import views_thoughts as thoughts
from practice.steps import views as steps
from practice.steps import views_care as care
from practice.steps import views_days as days

app_name = "practice"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("mine/pulse/", views_pulse.pulse, name="pulse"),
    path("mine/way/", views_pulse.way, name="way"),
    path("mine/pulse/<uuid:pulse_id>/forget/", views_pulse.forget, name="forget_pulse"),
    path("mine/steps/", steps.steps, name="steps"),
    path("mine/steps/<slug:kind>/", steps.step, name="step"),
    path("mine/steps/<uuid:step_id>/forget/", steps.forget_step, name="forget_step"),
    path("mine/thirty/", days.thirty, name="thirty"),
    path("mine/thirty/look/", days.look, name="thirty_look"),
    path("mine/thirty/drop/", days.drop, name="thirty_drop"),
    path("mine/ten-minutes/", days.ten_minutes, name="ten_minutes"),
    path("mine/care/", care.care, name="care"),
    path("mine/care/<uuid:act_id>/<slug:act>/", care.do_act, name="care_do"),
    path("mine/habits/", care.habits, name="habits"),
    path("mine/figures/", figures.figures, name="figures"),
    path("mine/figures/<slug:slug>/", figures.figure, name="figure"),
    path("mine/easier/", views_easier.easier, name="easier"),
    path("mine/easier/<uuid:answer_id>/forget/", views_easier.forget, name="forget_ease"),
    path("mine/steady/", steady.steady, name="steady"),
    path("mine/steady/<uuid:method_id>/<slug:act>/", steady.do_method, name="method_do"),
    path("mine/people/", steady.people, name="people"),
    path("mine/people/<uuid:support_id>/", steady.somebody, name="somebody"),
    path("mine/people/<uuid:support_id>/<slug:act>/", steady.do_support, name="support_do"),
    path("mine/thoughts/", thoughts.thoughts, name="thoughts"),
    path("mine/thoughts/<uuid:thought_id>/forget/", thoughts.forget, name="forget_thought"),
    path("mine/lines/", views_boundaries.boundaries, name="boundaries"),
    path("mine/lines/<uuid:line_id>/", views_boundaries.boundary, name="boundary"),
    path("mine/lines/<uuid:line_id>/cross/", views_boundaries.cross, name="cross"),
    path("mine/lines/<uuid:line_id>/<slug:act>/", views_boundaries.do, name="boundary_do"),
    path("mine/contacts/", views_contacts.contacts, name="contacts"),
    path("mine/contacts/people/", views_contacts.add_person, name="add_person"),
    path("mine/contacts/people/<uuid:close_id>/forget/", views_contacts.forget_person, name="forget_person"),
    path("mine/contacts/<uuid:contact_id>/<slug:act>/", views_contacts.do, name="contact_do"),
    path("mine/counts/", views_counts.counts, name="counts"),
    path("mine/counts/<slug:slug>/", views_counts.group, name="group"),
    path("mine/counts/<slug:slug>/aim/", views_counts.aim, name="aim"),
    path("mine/mutual/", views_notes.mutual, name="mutual"),
    path("mine/triggers/", views_notes.triggers, name="triggers"),
    path("mine/notes/<uuid:note_id>/delete/", views_notes.delete, name="delete_note"),
    path("mine/two-weeks/", views_baseline.two_weeks, name="two_weeks"),
    path("mine/two-weeks/note/", views_baseline.note, name="note_day"),
    path("mine/two-weeks/drop/", views_baseline.drop, name="drop_weeks"),
    path("mine/two-weeks/<slug:sign>/<slug:act>/", views_baseline.show, name="show_figure"),
    path("together/shown/", views.shown, name="shown"),
]
