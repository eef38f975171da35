"""Agreements, beneath `/agreements/`. Part of `couples.urls`."""

from django.urls import path

from couples.agreements import views, views_acts

urlpatterns = [
    path("", views.agreements, name="agreements"),
    path("new/", views.new, name="new_agreement"),
    path("everything/", views.everything, name="agreements_everything"),
    path("about/<slug:slug>/", views.area, name="agreements_about"),
    path("<uuid:thread>/", views.agreement, name="agreement"),
    path("<uuid:thread>/weigh/", views_acts.weigh, name="weigh_agreement"),
    path("versions/<uuid:agreement_id>/answer/", views_acts.answer, name="answer_agreement"),
    path("versions/<uuid:agreement_id>/end/", views_acts.end, name="end_agreement"),
]
