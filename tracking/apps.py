from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "tracking"

    def ready(self) -> None:
        # Here and not above: these modules need the models, which are loaded only now.
        from core import registry  # noqa: PLC0415
        from couples import past as couples_past  # noqa: PLC0415
        from couples import removing  # noqa: PLC0415
        from tracking import past, quieter, repair_letters, services  # noqa: PLC0415
        from tracking.reassurance import clearing  # noqa: PLC0415
        from tracking.reassurance import past as reassurance_past  # noqa: PLC0415

        # Good moments before what a floor below has.
        couples_past.shelves[:0] = (*past.SHELVES, *reassurance_past.SHELVES)
        removing.kinds.update(past.REMOVABLE | reassurance_past.REMOVABLE)
        registry.still_wanted["follow-up"] = repair_letters.why_no_question
        registry.on_tick.append(services.empty_removed)
        registry.on_tidy.append(clearing.clear_away)
        registry.incidents_fell.append(quieter.became_fewer)
