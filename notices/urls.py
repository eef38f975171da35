from django.urls import path

from notices import views

app_name = "notices"
urlpatterns = [
    path("settings/mail/", views.preferences, name="preferences"),
    path("mail/off/<str:token>/", views.off, name="off"),
]
