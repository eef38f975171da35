"""What Ada is putting into words, for herself, what she marked among other words, and a talk that Ben asks for."""

from datetime import datetime, time, timedelta
from typing import Any

from checkins import asking, scripts
from checkins.demo.evenings import DAY, Story
from core.clock import local_day, to_instant
from core.privacy import acting_as
from tracking import phrases
from tracking.content_phrases import BY_SLUG
from tracking.models import PhraseMarkKind

SCRIPT = {
    "shape": "whole",
    "observed": "On Monday and Tuesday the light was still on at one.",
    "feeling": "I felt alone in the big bed.",
    "effect": "In the morning I am short with everybody.",
    "request": "two evenings on which we go to bed together",
}


def put_into_words(story: Story) -> None:
    today = local_day(story.now, story.zone)
    with acting_as(story.ada.pk, story.now):
        typed = SCRIPT | {"until": today + 7 * DAY}
        scripts.keep(couple=story.couple, author_id=story.ada.pk, typed=typed, now=story.now)
        mine: Any = {"author_id": story.ada.pk, "phrase": BY_SLUG["always-never"]}
        phrases.mark(**mine, kind=PhraseMarkKind.SAY, today=today)
        for ago in (1, 3, 9):
            phrases.mark(**mine, kind=PhraseMarkKind.TRIED, today=today - timedelta(days=ago))
    at = to_instant(datetime.combine(today + 3 * DAY, time(10, 30)), story.zone)
    with acting_as(story.ben.pk, story.now):
        asking.book_talk(
            couple=story.couple, author_id=story.ben.pk, text="the holiday with my parents", at=at, minutes=25,
            zone=story.zone, now=story.now - DAY,
        )  # fmt: skip
