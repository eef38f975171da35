"""Pages for whoever works on the app; only with DEBUG."""

from django.urls import path

from core import devviews
from core.access import open_page

app_name = "dev"
urlpatterns = [
    path("mail/", open_page(devviews.mail), name="mail"),
    path("look/", open_page(devviews.look), name="look"),
]
