"""What makes the site installable: its manifest, its service worker, and the page for when there is no network.

The worker keeps what looks the same for everybody (the look, the offline page, the breathing page) and nothing else:
no page with words in it is ever put into the browser's storage.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

PAPER = "#FAF6EF"
ICONS = (("192", "any"), ("512", "any"), ("512", "maskable"))
LINKED = re.compile(r'{% static "([^"]+)" %}')
PAGES = ("offline", "safety:breathe")


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """How the site looks among the apps of a phone: its name and nothing about what it is for."""
    icons = [
        {
            "src": static(f"icons/{'maskable' if purpose == 'maskable' else 'icon'}-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size, purpose in ICONS
    ]
    described: dict[str, Any] = {
        "id": "/",
        "name": "Twofold",
        "short_name": "Twofold",
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    }
    return JsonResponse(described, content_type="application/manifest+json")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Its cache is named by what is in it: a new look makes a new cache, and the old one goes."""
    files = shell_files()
    pages = [reverse(name) for name in PAGES]
    version = hashlib.sha256("\n".join([*files, *pages]).encode()).hexdigest()[:12]
    kept = {"files": files, "pages": pages, "offline": reverse("offline")}
    written = {name: json.dumps(value) for name, value in kept.items()}
    return render(request, "shell/worker.js", written | {"version": version}, content_type="text/javascript")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/offline.html")


def shell_files() -> list[str]:
    """Addresses of all that the kept pages link to, as their templates name it."""
    templates = Path(settings.BASE_DIR) / "templates"
    shown = ("components/_assets.html", "base_plain.html", "safety/breathe.html")
    linked = {name for file in shown for name in LINKED.findall((templates / file).read_text())}
    fonts = {f"fonts/{font.name}" for font in (Path(settings.BASE_DIR) / "static/fonts").glob("*.woff2")}
    return sorted(static(name) for name in linked | fonts)
