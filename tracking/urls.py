from django.urls import include, path

from tracking import (
    views,
    views_incident,
    views_looking_back,
    views_moment,
    views_perspective,
    views_questions,
    views_wording,
)

app_name = "tracking"
ONE_INCIDENT = [
    path("", views_incident.incident, name="incident"),
    path("facts/", views_incident.incident_facts, name="incident_facts"),
    path("confirm/", views_incident.incident_confirm, name="incident_confirm"),
    path("before/", views_incident.incident_versions, name="incident_versions"),
    path("view/", views_perspective.view_of_mine, name="view_of_mine"),
    path("view/show/", views_perspective.show_alone, name="show_alone"),
    path("view/take-back/", views_perspective.take_view_back, name="take_view_back"),
    path("outside/", views_perspective.outside_look, name="outside_look"),
    path("outside/show/", views_perspective.show_look, name="show_look"),
    path("view/draft/", views_perspective.draft, {"what": "view"}, name="view_draft"),
    path("outside/draft/", views_perspective.draft, {"what": "outside"}, name="outside_draft"),
]
urlpatterns = [
    path("notebook/", views.notebook, name="notebook"),
    path("notebook/months/", views_looking_back.months, name="months"),
    path("notebook/months/<int:year>/<int:month>/", views_looking_back.months, name="month"),
    path("notebook/figures/", views_looking_back.figures, name="figures"),
    path("notebook/figures/<int:year>/<int:month>/", views_looking_back.figures, name="figures_of"),
    path("notebook/moments/<uuid:moment_id>/", views_moment.moment, name="moment"),
    path("notebook/moments/<uuid:moment_id>/show/", views_moment.show, name="show"),
    path("notebook/moments/<uuid:moment_id>/wait/", views_moment.wait, name="wait"),
    path("notebook/moments/<uuid:moment_id>/keep/", views_moment.keep, name="keep"),
    path("notebook/moments/<uuid:moment_id>/delete/", views_moment.delete, name="delete"),
    path("notebook/moments/<uuid:moment_id>/back/", views_moment.bring_back, name="bring_back"),
    path("notebook/moments/<uuid:moment_id>/open/", views_moment.open_closed, name="open"),
    path("notebook/moments/<uuid:moment_id>/aside/", views_moment.put_aside, name="put_aside"),
    path("notebook/moments/<uuid:moment_id>/before/", views_moment.versions, name="versions"),
    path("notebook/hard-moments/", views_incident.incident_list, name="incident_list"),
    path("notebook/hard-moments/new/", views_incident.incident_new, name="incident_new"),
    path("notebook/hard-moments/<uuid:incident_id>/", include(ONE_INCIDENT)),
    path("notebook/wording/", views_wording.wording, name="wording"),
    path("mine/moments/", views.kept, name="mine"),
    path("together/questions/", views_questions.questions, name="questions"),
    path("together/questions/answer/", views_questions.answer, name="answer_question"),
    path("together/questions/pass/", views_questions.pass_week, name="pass_week"),
    path("together/questions/<uuid:answer_id>/take-away/", views_questions.take_away, name="take_answer_away"),
]
