from django import forms
from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        # Here and not above: these modules need the models, which are loaded only now.
        from core import checks, fences, privacy, registry  # noqa: PLC0415
        from core.api import once  # noqa: PLC0415

        register(checks.every_view_names_its_readers, Tags.urls)
        register(checks.every_private_view_is_locked, Tags.urls)
        register(checks.every_program_has_its_door, Tags.urls)
        register(checks.every_model_names_its_class, Tags.models)
        # Django speaks of fields that are required; we say what to do.
        forms.Field.default_error_messages["required"] = _("Please fill this in.")
        forms.ChoiceField.default_error_messages["required"] = _("Please choose one.")
        connection_created.connect(privacy.assert_login, dispatch_uid="login")
        registry.on_tidy.append(once.forget_old)
        post_migrate.connect(fences.grant_sign_in_tables, dispatch_uid="grants")
