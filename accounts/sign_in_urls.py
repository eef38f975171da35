"""Signing in: the pages of allauth that exist here, by its names. Every other address of its answers 404."""

from allauth.account import views
from django.urls import path

from accounts import views_devices, views_reauthenticate, views_sign_up
from accounts.pages import sign_in_page, to_sign_in
from accounts.reauthentication import lately_confirmed

urlpatterns = [
    path("login/", sign_in_page(views.login), name="account_login"),
    path("login/code/", to_sign_in, name="account_request_login_code"),
    path("login/code/confirm/", sign_in_page(views.confirm_login_code), name="account_confirm_login_code"),
    path("logout/", sign_in_page(views.logout), name="account_logout"),
    path("signup/", sign_in_page(views_sign_up.sign_up), name="account_signup"),
    path("confirm-email/", sign_in_page(views.email_verification_sent), name="account_email_verification_sent"),
    path("inactive/", sign_in_page(views.account_inactive), name="account_inactive"),
    path("email/", sign_in_page(lately_confirmed(views.email)), name="account_email"),
    path("password/change/", sign_in_page(lately_confirmed(views.password_change)), name="account_change_password"),
    path("password/set/", sign_in_page(lately_confirmed(views.password_set)), name="account_set_password"),
    path("password/reset/", sign_in_page(views.password_reset), name="account_reset_password"),
    path(
        "password/reset/confirm/",
        sign_in_page(views.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
    path(
        "password/reset/complete/",
        sign_in_page(views.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path("password/reset/done/", to_sign_in, name="account_password_reset_completed"),
    path("reauthenticate/", views_reauthenticate.reauthenticate, name="account_reauthenticate"),
    path("reauthenticate/code/", views_reauthenticate.reauthenticate_code, name="account_reauthenticate_code"),
    path("sessions/", views_devices.devices, name="usersessions_list"),
]
