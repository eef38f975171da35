from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        # Here and not above: this module needs the models, which are loaded only now.
        from core import registry  # noqa: PLC0415
        from notices import outbox  # noqa: PLC0415

        registry.account_mail.append(outbox.owe_mail)
        registry.reseal.append(outbox.reseal)
