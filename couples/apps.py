from django.apps import AppConfig


class CouplesConfig(AppConfig):
    name = "couples"

    def ready(self) -> None:
        # Here and not above: these modules need the models, which are loaded only now.
        from core import registry  # noqa: PLC0415
        from couples import past, removing, services, ties  # noqa: PLC0415
        from couples.agreements import past as agreements_past  # noqa: PLC0415

        registry.ties_that_hold.append(ties.ties_that_hold)
        registry.renamed.append(services.rename_member)
        registry.on_tick.append(removing.forget_removed)
        past.shelves += agreements_past.SHELVES
        removing.kinds.update(agreements_past.REMOVABLE)
