"""What of reassurance former partners still read: the words both agreed on, and what they wrote about their weeks.

An ask that was on, a rest, and numbers that were shown for a day are no part of it.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from couples.past import PastCouple, Saying, Shelf
from couples.removing import Kind
from tracking.models import AskLine, AskReview, AskWords
from tracking.reassurance.content import TEXT_OF


def worded(words: AskWords, past: PastCouple) -> Iterator[Saying]:
    of, title = ("ask-words", words.pk), str(TEXT_OF[words.kind].title)
    yield Saying(words.author_id, words.signal, title, of)
    if words.signal:
        yield Saying(words.author_id, words.wished, str(_("What I would like to hear")), of)
    line: AskLine | None = getattr(words, "line", None)
    if line is not None and line.said_at <= past.until:
        yield Saying(line.author_id, line.text, str(_("What I will say")), ("ask-line", line.pk))


def looked_back(noted: AskReview, past: PastCouple) -> Iterator[Saying]:
    of = ("ask-review", noted.pk)
    yield Saying(noted.author_id, noted.helped or noted.hard, str(pgettext_lazy("week", "helped")), of)
    if noted.helped and noted.hard:
        yield Saying(noted.author_id, noted.hard, str(pgettext_lazy("week", "made it hard")), of)


WORDS = Shelf(
    "reassurance",
    _("Words that reassure"),
    lambda couple: AskWords.objects.filter(couple=couple).select_related("line"),
    "created_at",
    worded,
)
REVIEWS = Shelf(
    "reassurance-weeks",
    _("Looks at a week of asking"),
    lambda couple: AskReview.objects.filter(couple=couple),
    "created_at",
    looked_back,
)
SHELVES = (WORDS, REVIEWS)
REMOVABLE = {
    "ask-words": Kind(AskWords, "signal", "reassurance", beside=("wished", "meant_for")),
    "ask-line": Kind(AskLine, "text", "reassurance"),
    "ask-review": Kind(AskReview, "helped", "reassurance", beside=("hard",)),
}
