from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "practice"

    def ready(self) -> None:
        # Here and not above: these modules need the models, which are loaded only now.
        from core import registry  # noqa: PLC0415
        from couples import past as couples_past  # noqa: PLC0415
        from couples import removing  # noqa: PLC0415
        from practice import demo, past  # noqa: PLC0415

        registry.demo.append(demo.fill_room)
        couples_past.shelves += past.SHELVES
        removing.kinds.update(past.REMOVABLE)
