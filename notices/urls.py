from django.urls import path

from notices import views, views_calendar

app_name = "notices"
urlpatterns = [
    path("settings/mail/", views.preferences, name="preferences"),
    path("settings/calendar/", views_calendar.calendar, name="calendar"),
    path("calendar/<str:token>.ics", views_calendar.fetch, name="feed"),
    path("mail/off/<str:token>/", views.off, name="off"),
]
