"""The week's page. Names lie in the space of `checkins`."""

from django.urls import path

from checkins.weekly import views, views_acts, views_review

urlpatterns = [
    path("", views.week, name="week"),
    path("also/", views.also, name="week_also"),
    path("begin/", views_review.begin, name="begin_week"),
    path("cards/<slug:card>/", views_review.card, name="week_card"),
    path("requests/<uuid:request_id>/", views_review.mark_request, name="week_request"),
    path("repairs/<uuid:repair_id>/", views_review.mark_repair, name="week_repair"),
    path("decisions/", views_review.decide, name="decide"),
    path("decisions/<uuid:decision_id>/into/<slug:what>/", views_review.make_of_it, name="make_of_decision"),
    path("decisions/<uuid:decision_id>/remove/", views_review.remove_decision, name="remove_decision"),
    path("acts/", views_acts.add_act, name="add_act"),
    path("acts/again/", views_acts.repeat_acts, name="repeat_acts"),
    path("acts/<uuid:act_id>/done/", views_acts.mark_act, name="mark_act"),
    path("acts/<uuid:act_id>/remove/", views_acts.remove_act, name="remove_act"),
]
