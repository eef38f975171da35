from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "checkins"

    def ready(self) -> None:
        # Here and not above: it needs the models, which are loaded only now.
        from checkins.registering import leave_word  # noqa: PLC0415

        leave_word()
