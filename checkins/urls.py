"""Evenings and weeks together. Each file lists its own part."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "checkins"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("checkins.urls_check_in")),
    path("", include("checkins.urls_days")),
    path("", include("checkins.urls_first_week")),
    path("", include("checkins.urls_month")),
    path("", include("checkins.urls_pause")),
    path("", include("checkins.urls_trials")),
]
