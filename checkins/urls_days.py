"""Today, together, the evenings, the week."""

from django.urls import path

from checkins import views_days, views_schedule, views_week

urlpatterns = [
    path("", views_days.today, name="today"),
    path("together/", views_days.together, name="together"),
    path("settings/evenings/", views_schedule.schedule, name="schedule"),
    path("settings/evenings/hour/", views_schedule.hour, name="hour"),
    path("settings/evenings/rest/", views_schedule.rest, name="rest"),
    path("settings/evenings/lengths/", views_schedule.lengths, name="lengths"),
    path("settings/evenings/lengths/as-meant/", views_schedule.reset_lengths, name="reset_lengths"),
    path("today/skip/", views_schedule.skip, name="skip"),
    path("week/", views_week.week, name="week"),
    path("week/acts/", views_week.add_act, name="add_act"),
    path("week/acts/again/", views_week.repeat_acts, name="repeat_acts"),
    path("week/acts/<uuid:act_id>/done/", views_week.mark_act, name="mark_act"),
    path("week/acts/<uuid:act_id>/remove/", views_week.remove_act, name="remove_act"),
]
