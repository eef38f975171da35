"""Two pauses of the demo couple."""

from datetime import datetime, timedelta
from typing import Any

from checkins import pauses
from checkins.demo.evenings import DAY, Story
from checkins.pause_state import PauseKind
from core.privacy import acting_as
from couples.models import Membership

MINUTE = timedelta(minutes=1)


def pause_sometimes(story: Story) -> None:
    """One of five minutes with a sentence, one of twenty after which they spoke in turns."""
    _pause(story, minutes=20, begun=story.now - 16 * DAY, sentence="")
    _pause(story, minutes=5, begun=story.now - 6 * DAY, sentence="I was tired, and heard a reproach that was not one.")


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
