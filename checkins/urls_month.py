"""The month."""

from django.urls import path

from checkins.month import alone, views, views_acts

urlpatterns = [
    path("month/", views.month, name="month"),
    path("month/wins/", views_acts.add_win, name="add_month_win"),
    path("month/steps/", views_acts.set_out, name="set_out"),
    path("month/lines/<uuid:line_id>/", views_acts.line_do, name="month_line"),
    path("month/aims/", views_acts.propose_aim, name="propose_aim"),
    path("month/aims/<uuid:aim_id>/", views_acts.aim_do, name="month_aim"),
    path("month/looked/", views_acts.looked, name="month_looked"),
    path("mine/month/", alone.own_month, name="own_month"),
]
