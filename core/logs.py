"""Logs tell where something failed, never what people wrote."""

import logging
import traceback


class NoWords(logging.Filter):
    """Replaces an exception by its type and its places in the code: messages and values may hold what people wrote."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            places = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
            record.exc_text = f"{type(error).__module__}.{type(error).__qualname__}\n  " + "\n  ".join(places)
            record.exc_info = None
        return True
