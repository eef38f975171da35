"""Signing in: the pages of allauth that exist here, by its names. Every other address of its answers 404."""

from allauth.account import views
from django.urls import path

from accounts import views_devices, views_factors, views_passkeys, views_password, views_reauthenticate, views_sign_up
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
    path("password/reset/", sign_in_page(views_password.password_reset), name="account_reset_password"),
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
    path("2fa/", views_factors.overview, name="mfa_index"),
    path("2fa/webauthn/", views_passkeys.all_of_them, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", views_passkeys.add, name="mfa_add_webauthn"),
    path("2fa/webauthn/add/options/", views_passkeys.ask_to_add, name="mfa_add_webauthn_options"),
    path("2fa/webauthn/reauthenticate/", views_passkeys.ask, name="mfa_reauthenticate_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", views_passkeys.remove, name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", views_passkeys.rename, name="mfa_edit_webauthn"),
    path("2fa/webauthn/login/", views_passkeys.sign_in, name="mfa_login_webauthn"),
    path("2fa/totp/activate/", views_factors.add_app, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", views_factors.remove_app, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", views_factors.recovery_codes, name="mfa_view_recovery_codes"),
    path("sessions/", views_devices.devices, name="usersessions_list"),
]
