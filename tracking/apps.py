from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "tracking"

    def ready(self) -> None:
        # Here and not above: these modules need the models, which are loaded only now.
        from couples import past as couples_past  # noqa: PLC0415
        from tracking import past  # noqa: PLC0415

        couples_past.shelves += [past.MOMENTS, past.INCIDENTS]
