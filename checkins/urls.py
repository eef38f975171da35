"""Evenings and weeks together. Each file lists its own half."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "checkins"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("checkins.urls_check_in")),
    path("", include("checkins.urls_days")),
]
