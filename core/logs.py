"""Logs tell where something failed, never what people wrote."""

import logging
import traceback


class NoWords(logging.Filter):
    """Replaces an exception by its type and its places in the code: messages and values may hold what people wrote.

    Addresses become routes: an invitation's code stands in one, and which page somebody looked at is theirs to know.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if (request := getattr(record, "request", None)) is not None:
            match = getattr(request, "resolver_match", None)
            record.msg, record.args = (
                "%s at %s",
                (getattr(record, "status_code", "–"), match.route if match else "no route"),
            )
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            places = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
            record.exc_text = f"{type(error).__module__}.{type(error).__qualname__}\n  " + "\n  ".join(places)
            record.exc_info = None
        return True
