from django.urls import include, path

from tracking import views, views_incident, views_perspective

app_name = "tracking"
ONE_INCIDENT = [
    path("", views_incident.incident, name="incident"),
    path("facts/", views_incident.incident_facts, name="incident_facts"),
    path("confirm/", views_incident.incident_confirm, name="incident_confirm"),
    path("before/", views_incident.incident_versions, name="incident_versions"),
    path("view/", views_perspective.view_of_mine, name="view_of_mine"),
    path("view/show/", views_perspective.show_alone, name="show_alone"),
    path("outside/", views_perspective.outside_look, name="outside_look"),
    path("outside/show/", views_perspective.show_look, name="show_look"),
    path("view/draft/", views_perspective.draft, {"what": "view"}, name="view_draft"),
    path("outside/draft/", views_perspective.draft, {"what": "outside"}, name="outside_draft"),
]
urlpatterns = [
    path("notebook/", views.notebook, name="notebook"),
    path("notebook/moments/<uuid:moment_id>/", views.moment, name="moment"),
    path("notebook/moments/<uuid:moment_id>/show/", views.show, name="show"),
    path("notebook/moments/<uuid:moment_id>/keep/", views.keep, name="keep"),
    path("notebook/moments/<uuid:moment_id>/delete/", views.delete, name="delete"),
    path("notebook/hard-moments/", views_incident.incident_list, name="incident_list"),
    path("notebook/hard-moments/new/", views_incident.incident_new, name="incident_new"),
    path("notebook/hard-moments/<uuid:incident_id>/", include(ONE_INCIDENT)),
    path("mine/moments/", views.kept, name="mine"),
]
