"""Two pages for whoever builds: the mail that was sent, and every component. Only with DEBUG."""

from datetime import UTC, datetime, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from core.access import open_page
from core.charts import Kind, Picture, Point

MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


@open_page
@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    """The newest 200 messages of var/mail, or one by `?message=` (its HTML part alone with `&part=html`)."""
    files = sorted(_mail_folder().glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True)[:200]
    name = request.GET.get("message", "")
    if not name:
        letters = [(file.name, _read(file), _written_at(file)) for file in files]
        return render(request, "dev/mail.html", {"letters": letters})
    letter = next((_read(file) for file in files if file.name == name), None)
    if letter is None:
        raise Http404
    if request.GET.get("part") == "html":
        return HttpResponse(_part(letter, "html"), headers={"Content-Security-Policy": MAIL_POLICY})
    body = {"text": _part(letter, "plain"), "html": bool(_part(letter, "html")), "headers": letter.items()}
    return render(request, "dev/mail.html", {"name": name, "letter": letter, **body})


class LookForm(forms.Form):
    name = forms.CharField(label="Your name", help_text="The other sees it exactly as you type it.")
    words = forms.CharField(label="One request", widget=forms.Textarea, required=False)
    code = forms.CharField(label="Eight digits", widget=forms.TextInput(attrs={"class": "code-input"}))
    hour = forms.TimeField(label="Hour", widget=forms.TimeInput(attrs={"type": "time"}))
    day = forms.DateField(label="Date", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    country = forms.ChoiceField(label="Country", choices=[("se", "Sweden"), ("jp", "日本")])
    feeling = forms.ChoiceField(
        label="One feeling",
        widget=forms.RadioSelect,
        choices=[(word, word) for word in ("calm", "tired", "もやもや", "照れくさい")],
    )
    when = forms.ChoiceField(
        label="When", widget=forms.RadioSelect, choices=[("tonight", "Tonight"), ("week", "This week")]
    )
    days = forms.MultipleChoiceField(
        label="Evenings",
        widget=forms.CheckboxSelectMultiple,
        choices=[(str(at), sign) for at, sign in enumerate("月火水木金土日")],
    )
    adult = forms.BooleanField(label="I am 18 or older")


@open_page
@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """Every component with sample data. `?hue=ember` for the live page's other voice, `?theme=dark`."""
    now = timezone.now()
    start = {"hour": time(21), "feeling": "calm", "when": "week", "days": ["0", "2", "4"]}
    context = {
        "form": LookForm(initial=start),
        "wrong": LookForm({"name": "", "when": ""}),
        "ends_at": now + timedelta(seconds=57),
        "yesterday": now - timedelta(days=1),
        "long_ago": now - timedelta(days=40),
        "pictures": sample_pictures(),
        "names": [(1, "Ada"), (2, "Ben"), (1, "あおい"), (2, "ベン"), (1, "👩🏽‍🚀 Jo"), (2, "Élodie")],
    }
    return render(request, "dev/styleguide.html", context)


def sample_pictures() -> dict[str, list[Picture]]:
    """One of each kind of picture, with a gap, an aim and a month that goes on."""
    months = [Point(f"{number}", value) for number, value in enumerate((4, 3, None, 5, 2, 2, 3, 1, 0, 2, 1), 1)]
    held = [Point(name, value) for name, value in (("Jul", 6), ("Aug", 8), ("Sep", 7), ("Oct", 9), ("Nov", 5))]
    held[-1] = Point("Nov", 5, is_open=True)
    each = [
        Picture(Kind.LINE, "How safe it felt", months, aim=Point("", 4), top=10),
        Picture(Kind.BARS, "Calm evenings", [Point("Before", 2), Point("Week 1", 3), Point("Week 2", 5)]),
        Picture(Kind.COLUMNS, "Check-ins held", held),
    ]
    several = [Picture(Kind.COLUMNS, title, held) for title in ("Check-ins held", "Good moments", "Repairs done")]
    return {"each": each, "several": several}


def _mail_folder() -> Path:
    return Path(settings.DATA_DIR) / "mail"


def _written_at(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _read(file: Path) -> EmailMessage:
    letter: EmailMessage = message_from_bytes(file.read_bytes(), policy=policy.default)
    return letter


def _part(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part else ""
