"""A person's settings, and the door of their room. Signing in is in `accounts.sign_in_urls`, under allauth's names."""

from django.urls import path

from accounts import views_room, views_settings, views_tokens

app_name = "accounts"
urlpatterns = [
    path("accounts/room/", views_room.door, name="door"),
    path("accounts/room/code/", views_room.code, name="room_code"),
    path("accounts/room/close/", views_room.close, name="close_room"),
    path("accounts/room/stay/", views_room.stay, name="stay"),
    path("accounts/room/forgotten/", views_room.forgotten, name="forgotten"),
    path("settings/tokens/", views_tokens.all_of_them, name="tokens"),
    path("settings/tokens/<uuid:token_id>/end/", views_tokens.end, name="end_token"),
    path("settings/tokens/<uuid:token_id>/known/", views_tokens.known, name="token_known"),
    path("settings/", views_settings.settings_page, name="settings"),
]
