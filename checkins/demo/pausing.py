"""Two pauses of the demo couple, and what they settled for them."""

from datetime import datetime, timedelta
from typing import Any

from checkins import pause_terms, pauses
from checkins.demo.evenings import DAY, Story
from checkins.models import TermKind
from checkins.pause_state import PauseKind
from core.privacy import acting_as
from couples.models import Membership

MINUTE = timedelta(minutes=1)


def pause_sometimes(story: Story) -> None:
    """One of five minutes with a sentence, one of twenty after which they spoke in turns."""
    _settle(story, TermKind.LEAVE, "When one of us gets loud", 12)
    _settle(story, TermKind.SIGN, "A hand on the door frame", 13)
    _pause(story, minutes=20, begun=story.now - 16 * DAY, sentence="")
    _pause(story, minutes=5, begun=story.now - 6 * DAY, sentence="I was tired, and heard a reproach that was not one.")


def _settle(story: Story, kind: TermKind, text: str, days: int) -> None:
    """Ada proposes, Ben says yes the day after."""
    at = story.couple.created_at + days * DAY
    with acting_as(story.ada.pk, at):
        ada, ben = (Membership.objects.get(person=one) for one in (story.ada, story.ben))
        two: dict[str, Any] = {"couple": story.couple, "me": ada, "partner": ben}
        pause_terms.propose_term(**two, kind=kind, text=text, hours=None, now=at)
    with acting_as(story.ben.pk, at + DAY):
        two |= {"me": ben, "partner": ada, "now": at + DAY}
        terms = pause_terms.terms_of(**two)
        (term,) = [one.proposed for one in terms if one.kind == kind and one.proposed]
        pause_terms.agree_to_term(**two, term_id=term.pk)


def _pause(story: Story, *, minutes: int, begun: datetime, sentence: str) -> None:
    with acting_as(story.ada.pk, begun):
        ada, ben = (Membership.objects.get(person=one) for one in (story.ada, story.ben))
        two: dict[str, Any] = {"couple": story.couple, "me": ada}
        pause = pauses.call_pause(**two, minutes=minutes, longest_hours=24, now=begun).pause.pk
        back = begun + minutes * MINUTE
        if sentence:
            pauses.say_sentence(**two, pause_id=pause, text=sentence, now=back)
    for place, kind, later in ((ada, "ready", 0), (ben, "ready", 1), (ben, "ended", 5)):
        at = back + later * MINUTE
        with acting_as(place.person_id, at):
            pauses.act(couple=story.couple, me=place, pause_id=pause, kind=PauseKind(kind), until=None, now=at)
