"""`manage.py rotate_words_keys`: wrap every data key anew under the current master key."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.models import BinaryField, F, Func, QuerySet

from core import keys, registry, sealing
from core.models import DataKey

BATCH = 500


class Command(BaseCommand):
    """Words stay untouched, nothing is locked for long, the app goes on. Safe to repeat and to interrupt."""

    help = "Wrap all data keys under the first of WORDS_KEYS (docs/decisions/0003-words-at-rest.md)."

    def handle(self, *args: Any, **options: Any) -> None:
        _refuse_unless_all_is_seen()
        wrapped = 0
        while done := _wrap_stale():  # again, until nothing was left: the app makes keys meanwhile
            wrapped += done
        resealed = sum(reseal() for reseal in registry.reseal)
        self.stdout.write(f"Wrapped anew: {wrapped} data keys. Sealed anew: {resealed} other secrets.")
        if lost := _lost():
            raise CommandError(
                f"{lost.total()} data keys do not open (their master keys have the ids "
                f"{', '.join(sorted(lost))}). Put what is missing back into WORDS_KEYS and run this again."
            )
        self.stdout.write(
            f"All {DataKey.objects.count()} are under {settings.WORDS_KEYS[0][0]!r}. "
            "Keep former master keys until the dumps of keys made before now are gone (7 days)."
        )


def _refuse_unless_all_is_seen() -> None:
    """Under row security nothing would seem left to do, and somebody would throw the old key away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_security_active(%s)", [DataKey._meta.db_table])
        if cursor.fetchone()[0]:
            raise CommandError("Run this as the owner of the tables: this login does not see all keys.")


def _stale() -> QuerySet[DataKey]:
    head = sealing.current_head()
    start = Func(F("wrapped"), 1, len(head), function="substring", output_field=BinaryField())
    return DataKey.objects.alias(start=start).exclude(start=head).order_by("pk")


def _wrap_stale() -> int:
    """One pass over the keys; how many were wrapped anew. Those of unknown master keys stay as they are."""
    done, batch = 0, list(_stale()[:BATCH])
    while batch:
        fresh = [row for row in batch if _wrapped_anew(row)]
        DataKey.objects.bulk_update(fresh, ["wrapped"])
        done += len(fresh)
        batch = list(_stale().filter(pk__gt=batch[-1].pk)[:BATCH])
    return done


def _wrapped_anew(row: DataKey) -> bool:
    try:
        row.wrapped = keys.wrap(keys.unwrap(bytes(row.wrapped), row.about()), row.about())
    except sealing.WordsUnreadable:
        return False
    return True


def _lost() -> Counter[str]:
    """How many keys are left, by the id of the master key that wrapped them."""
    left = _stale().values_list("wrapped", flat=True).iterator()
    return Counter(bytes(wrapped)[1 : 1 + sealing.MASTER_ID].hex() for wrapped in left)
