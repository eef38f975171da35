"""Trials, and two weeks looked back on."""

from django.urls import path

from checkins.trials import views, views_propose, views_two_weeks

urlpatterns = [
    path("trials/", views.trial_list, name="trials"),
    path("trials/new/", views_propose.propose_trial, name="propose_trial"),
    path("trials/two-weeks/", views_two_weeks.two_weeks, name="two_weeks"),
    path("trials/<uuid:trial_id>/", views.trial, name="trial"),
    path("trials/<uuid:trial_id>/yes/", views_propose.accept_trial, name="accept_trial"),
    path("trials/<uuid:trial_id>/instead/", views_propose.counter_trial, name="counter_trial"),
    path("trials/<uuid:trial_id>/do/", views.act_on_trial, name="act_on_trial"),
    path("trials/<uuid:trial_id>/count/", views.count_trial, name="count_trial"),
    path("trials/<uuid:trial_id>/look/", views.look_at_trial, name="look_at_trial"),
    path("trials/<uuid:trial_id>/choose/", views.choose_after_trial, name="choose_after_trial"),
    path("trials/<uuid:trial_id>/two-weeks/", views_two_weeks.two_weeks_of_trial, name="two_weeks_of_trial"),
]
