"""Today, together, the evenings, the week."""

from django.urls import include, path

from checkins import views_days, views_schedule

urlpatterns = [
    path("", views_days.today, name="today"),
    path("together/", views_days.together, name="together"),
    path("settings/evenings/", views_schedule.schedule, name="schedule"),
    path("settings/evenings/hour/", views_schedule.hour, name="hour"),
    path("settings/evenings/rest/", views_schedule.rest, name="rest"),
    path("settings/evenings/lengths/", views_schedule.lengths, name="lengths"),
    path("settings/evenings/lengths/as-meant/", views_schedule.reset_lengths, name="reset_lengths"),
    path("today/skip/", views_schedule.skip, name="skip"),
    path("week/", include("checkins.weekly.urls")),
]
