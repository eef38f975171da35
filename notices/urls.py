from django.urls import path

from notices import views, views_calendar, views_operator

app_name = "notices"
urlpatterns = [
    path("settings/mail/", views.preferences, name="preferences"),
    path("settings/calendar/", views_calendar.calendar, name="calendar"),
    path("calendar/<str:token>.ics", views_calendar.fetch, name="feed"),
    path("mail/off/<str:token>/", views.off, name="off"),
    path("operator/", views_operator.operator, name="operator"),
    path("operator/again/<uuid:notice_id>/", views_operator.again, name="again"),
]
