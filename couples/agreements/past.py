"""What former partners still read of their agreements: every version, and what each said of them."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.privacy import here
from couples.agreements.pages import number_of
from couples.agreements.states import has_held
from couples.models import Agreement, AgreementEnd, AgreementKind, RemovedWords, Weighing
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


def older_versions(row: Agreement) -> QuerySet[Agreement]:
    """Those of the same author: the other's versions are the other's."""
    return Agreement.objects.filter(thread=row.thread, author=row.author_id, number__lt=row.number)


def older_weighings(row: Weighing) -> QuerySet[Weighing]:
    same = Weighing.objects.filter(thread=row.thread, author=row.author_id, side=row.side)
    return same.filter(written_at__lt=row.written_at)


def take_back(row: Agreement) -> None:
    """A proposal without its words is none any more, while the two are one. What holds ends by having no words, and
    holds again if they are put back."""
    tie = here()
    if tie is not None and tie.couple_id == row.couple_id and row.ended_at is None:
        at = RemovedWords.objects.values_list("removed_at", flat=True).get(kind="agreement", row=row.pk)
        if not has_held(row, at):
            AgreementEnd.objects.create(agreement=row, couple_id=row.couple_id, at=at)


REMOVABLE = {
    "agreement": Kind(Agreement, "text", "agreements", earlier=older_versions, forget=take_back),
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
