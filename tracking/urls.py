from django.urls import path

from tracking import views

app_name = "tracking"
urlpatterns = [
    path("notebook/", views.notebook, name="notebook"),
    path("notebook/moments/<uuid:moment_id>/", views.moment, name="moment"),
    path("notebook/moments/<uuid:moment_id>/show/", views.show, name="show"),
    path("notebook/moments/<uuid:moment_id>/keep/", views.keep, name="keep"),
    path("notebook/moments/<uuid:moment_id>/delete/", views.delete, name="delete"),
    path("mine/moments/", views.kept, name="mine"),
]
