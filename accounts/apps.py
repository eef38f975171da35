from django.apps import AppConfig
from django.db.models.signals import pre_save


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        # Here and not above: these modules need the models, which are loaded only now.
        from allauth.account.signals import email_changed  # noqa: PLC0415
        from allauth.usersessions.models import UserSession  # noqa: PLC0415

        from accounts import changes, factors, room_code  # noqa: PLC0415
        from accounts.devices import forget_whereabouts  # noqa: PLC0415
        from accounts.sessions import forget_expired_sessions  # noqa: PLC0415
        from core import registry  # noqa: PLC0415

        pre_save.connect(forget_whereabouts, sender=UserSession, dispatch_uid="forget whereabouts")
        email_changed.connect(changes.note_new_address, dispatch_uid="tell of a new address")
        registry.reseal += [factors.reseal, room_code.reseal]
        registry.on_tidy.append(forget_expired_sessions)
