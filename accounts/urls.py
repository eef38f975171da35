"""A person's settings. Signing in is in `accounts.sign_in_urls`: those names are allauth's."""

from django.urls import path

from accounts import views_settings

app_name = "accounts"
urlpatterns = [
    path("settings/", views_settings.settings_page, name="settings"),
]
