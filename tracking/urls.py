from django.urls import path

from tracking import views, views_incident

app_name = "tracking"
ONE_INCIDENT = [
    path("", views_incident.incident, name="incident"),
    path("facts/", views_incident.incident_facts, name="incident_facts"),
    path("confirm/", views_incident.incident_confirm, name="incident_confirm"),
    path("before/", views_incident.incident_versions, name="incident_versions"),
]
urlpatterns = [
    path("notebook/", views.notebook, name="notebook"),
    path("notebook/moments/<uuid:moment_id>/", views.moment, name="moment"),
    path("notebook/moments/<uuid:moment_id>/show/", views.show, name="show"),
    path("notebook/moments/<uuid:moment_id>/keep/", views.keep, name="keep"),
    path("notebook/moments/<uuid:moment_id>/delete/", views.delete, name="delete"),
    path("notebook/hard-moments/", views_incident.incident_list, name="incident_list"),
    path("notebook/hard-moments/new/", views_incident.incident_new, name="incident_new"),
    path("notebook/hard-moments/<uuid:incident_id>/", views_incident.incident, name="incident"),
    path("notebook/hard-moments/<uuid:incident_id>/facts/", views_incident.incident_facts, name="incident_facts"),
    path("notebook/hard-moments/<uuid:incident_id>/confirm/", views_incident.incident_confirm, name="incident_confirm"),
    path(
        "notebook/hard-moments/<uuid:incident_id>/before/", views_incident.incident_versions, name="incident_versions"
    ),
    path("mine/moments/", views.kept, name="mine"),
]
