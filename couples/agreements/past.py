"""What former partners still read of their agreements: every version, and what each said of them."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from couples.agreements.pages import number_of
from couples.models import Agreement, AgreementEnd, AgreementKind, AgreementYes, Weighing
from couples.models.agreement import Side
from couples.past import PastCouple, Saying, Shelf
from couples.removing import Kind


def proposed(row: Agreement, past: PastCouple) -> Iterator[Saying]:
    """The words, or the number where there are none; under them what kind of thing it is."""
    number, label = number_of(row), str(AgreementKind(row.kind).label)
    of = ("agreement", row.pk) if row.text else None
    yield Saying(row.author_id, row.text or number, f"{label} · {number}" if row.text and number else label, of)


def weighed(row: Weighing, past: PastCouple) -> Iterator[Saying]:
    yield Saying(row.author_id, row.text, str(Side(row.side).label), ("weighing", row.pk))


# What is only proposed is taken back first. By the clock of Postgres: a yes of tonight must not be found out here.
HELD_OR_ENDED = Q(pk__in=AgreementEnd.objects.values("agreement")) | Q(
    pk__in=AgreementYes.objects.filter(holds_from__lte=Now()).values("agreement")
)


def older_versions(row: Agreement) -> QuerySet[Agreement]:
    """Those of the same author: the other's versions are the other's."""
    return Agreement.objects.filter(thread=row.thread, author=row.author_id, number__lt=row.number)


def older_weighings(row: Weighing) -> QuerySet[Weighing]:
    same = Weighing.objects.filter(thread=row.thread, author=row.author_id, side=row.side)
    return same.filter(written_at__lt=row.written_at)


REMOVABLE = {
    "agreement": Kind(Agreement, "text", "agreements", only=HELD_OR_ENDED, earlier=older_versions),
    "weighing": Kind(Weighing, "text", "agreements", earlier=older_weighings),
}
SHELVES = (
    Shelf(
        "agreements", _("What you agreed on"), lambda couple: Agreement.objects.filter(couple=couple), "created_at",
        proposed,
    ),
    Shelf(
        "weighings", _("What agreements gave and cost you"), lambda couple: Weighing.objects.filter(couple=couple),
        "written_at", weighed,
    ),
)  # fmt: skip
