"""The first week, and how often to meet."""

from django.urls import path

from checkins import views_first_week as first
from checkins import views_how_often, views_pause_sign

urlpatterns = [
    path("first-week/", first.first_week, name="first_week"),
    path("first-week/wish/", first.wish, name="first_wish"),
    path("first-week/thanks/", first.thanks, name="first_thanks"),
    path("first-week/check-in/", first.check_in, name="first_check_in"),
    path("first-week/breath/", first.breath, name="first_breath"),
    path("first-week/act/", first.act, name="first_act"),
    path("first-week/cards/", first.cards, name="first_cards"),
    path("first-week/leave-out/", first.leave_out, name="leave_out"),
    path("first-week/close/", first.close, name="close_first_week"),
    path("first-week/sign/", views_pause_sign.sign, name="first_sign"),
    path("how-often/", views_how_often.how_often, name="how_often"),
    path("how-often/proposal/", views_how_often.proposal, name="evenings_proposal"),
]
