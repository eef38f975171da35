"""The site map. Stable names are listed in docs/map.md."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from core import health, installable
from core.access import open_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("checkins.urls")),
    path("", include("tracking.urls")),
    path("", include("couples.urls")),
    path("", include("practice.urls")),
    path("", include("safety.urls")),
    path("", include("notices.urls")),
    path("", include("accounts.urls")),
    path("api/v1/", include("config.api")),
    path("accounts/", include("accounts.sign_in_urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("manifest.webmanifest", open_page(installable.manifest), name="manifest"),
    path("worker.js", open_page(installable.worker), name="worker"),
    path("offline/", open_page(installable.offline), name="offline"),
    path("healthz", open_page(health.lives), name="healthz"),
    path("readyz", open_page(health.ready), name="readyz"),
]
if settings.DEBUG:
    urlpatterns.append(path("dev/", include("core.devurls")))

handler400 = "core.errors.refused"
handler403 = "core.errors.forbidden"
handler404 = "core.errors.not_found"
handler500 = "core.errors.failed"
