"""For operators: make a person who then signs in by emailed code."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from accounts import services
from core.clock import UnknownZone, zone_of


class Command(BaseCommand):
    help = "Make a person. They sign in with a code sent to their address; no password is set."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True)
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")
        parser.add_argument("--zone", default="UTC", help="an IANA name, e.g. Europe/Riga")
        parser.add_argument("--staff", action="store_true", help="an account for whoever runs this server")

    def handle(self, *args: Any, **options: Any) -> None:
        given = {key: options[key] for key in ("email", "name", "language", "zone", "staff")}
        try:
            validate_email(given["email"])
            zone_of(given["zone"])
            services.create_person(**given, now=timezone.now())
        except ValidationError:
            raise CommandError("--email: this is no email address") from None
        except UnknownZone:
            raise CommandError("--zone: there is no such time zone") from None
        except services.AddressTaken:
            raise CommandError("--email: somebody has this address already") from None
        self.stdout.write(f"made; sign in at {settings.PUBLIC_BASE}/accounts/login/ with a code by email")
