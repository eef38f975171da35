from django.urls import include, path

from couples import views_invite, views_join, views_leave, views_past, views_removing

app_name = "couples"
urlpatterns = [
    path("invite/", views_invite.invitation, name="invite"),
    path("invite/mail/", views_invite.mail_code, name="mail_code"),
    path("invite/withdraw/", views_invite.withdraw, name="withdraw"),
    path("invite/guest/", views_invite.waiting_guest, name="waiting_guest"),
    path("invite/guest/<uuid:membership_id>/", views_invite.guest, name="guest"),
    path("join/", views_join.enter_code, name="join"),
    path("join/waiting/", views_join.waiting, name="waiting"),
    path("join/not-now/", views_join.not_now, name="not_now"),
    path("join/never/<str:token>/", views_join.never, name="never"),
    path("join/<str:code>/", views_join.join, name="join_code"),
    path("past/", views_past.past_list, name="past_list"),
    path("past/<uuid:couple_id>/", views_past.past, name="past"),
    path("past/<uuid:couple_id>/close/", views_past.close, name="past_close"),
    path("past/<uuid:couple_id>/<slug:shelf>/", views_past.past_shelf, name="past_shelf"),
    path("words/removed/", views_removing.removed, name="removed"),
    path("words/removed/<uuid:removed_id>/", views_removing.restore, name="restore"),
    path("words/<uuid:couple_id>/<slug:kind>/<uuid:row_id>/", views_removing.remove, name="remove"),
    path("agreements/", include("couples.agreements.urls")),
    path("settings/leaving/", views_leave.leave, name="leave"),
]
