from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "tracking"

    def ready(self) -> None:
        # Here and not above: these modules need the models, which are loaded only now.
        from core import registry  # noqa: PLC0415
        from couples import past as couples_past  # noqa: PLC0415
        from tracking import past, services  # noqa: PLC0415

        couples_past.shelves += [past.MOMENTS, past.QUESTIONS, past.INCIDENTS]
        registry.on_tick.append(services.empty_removed)
