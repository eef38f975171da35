"""The light questions: answered in one line, nothing about worth, money, bodies or anybody's past.

Stored is the key, so that each reads a question in their own language. A key is never used for another question.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

TAKEN_AWAY: Final = gettext_lazy("Taken away by its author")

QUESTIONS: Final[dict[str, Promise]] = {
    "seat": pgettext_lazy("light question", "Where in our home do you like to sit best?"),
    "smell": pgettext_lazy("light question", "Which smell makes you glad at once?"),
    "sound": pgettext_lazy("light question", "Which everyday sound do you like more than you should?"),
    "free-morning": pgettext_lazy("light question", "A free morning, all of it yours: how does it begin?"),
    "one-dish": pgettext_lazy("light question", "Which dish could we have every week without tiring of it?"),
    "snack": pgettext_lazy("light question", "What is the best thing to eat standing up in the kitchen?"),
    "weather": pgettext_lazy("light question", "Which weather suits you best?"),
    "small-trip": pgettext_lazy("light question", "Where could we go for one afternoon?"),
    "song": pgettext_lazy("light question", "Which song is stuck in your head these days?"),
    "film-again": pgettext_lazy("light question", "Which film can you watch again and again?"),
    "new-word": pgettext_lazy("light question", "Which word do you like the sound of?"),
    "animal": pgettext_lazy("light question", "Which animal were you today?"),
    "shop": pgettext_lazy("light question", "Which shop do you always stay in too long?"),
    "plant": pgettext_lazy("light question", "If we got one more plant, which one?"),
    "robot": pgettext_lazy("light question", "A robot does one chore for us for ever. Which one?"),
    "season": pgettext_lazy("light question", "What are you looking forward to this season?"),
    "laugh": pgettext_lazy("light question", "What made you laugh lately?"),
    "useless-skill": pgettext_lazy("light question", "What are you good at that nobody needs?"),
    "learn": pgettext_lazy("light question", "What would you like to learn if it took only a weekend?"),
    "letter": pgettext_lazy("light question", "Which letter of the alphabet looks the friendliest?"),
    "colour": pgettext_lazy("light question", "What colour was this week?"),
    "bag": pgettext_lazy("light question", "What do you always have with you and hardly ever use?"),
    "superpower": pgettext_lazy("light question", "Which very small superpower would you like?"),
    "holiday-rule": pgettext_lazy("light question", "You may invent a public holiday. What is it for?"),
    "breakfast": pgettext_lazy("light question", "What belongs to a perfect breakfast?"),
    "walk": pgettext_lazy("light question", "Which way home do you like best?"),
    "rain": pgettext_lazy("light question", "It rains all Sunday. What do we do?"),
    "game": pgettext_lazy("light question", "Which game would you play with me any time?"),
    "book": pgettext_lazy("light question", "What are you reading, or what would you like to be reading?"),
    "sign": pgettext_lazy("light question", "Which sign should hang on our front door?"),
    "dance": pgettext_lazy("light question", "Which song do you dance to when nobody looks?"),
    "ice-cream": pgettext_lazy("light question", "Which kind of ice cream is missing in the world?"),
    "neighbour": pgettext_lazy("light question", "Whose garden or balcony do you like to look at?"),
    "clever-thing": pgettext_lazy("light question", "Which thing in our home is the cleverest?"),
    "old-jumper": pgettext_lazy("light question", "Which of your clothes may never be thrown away?"),
    "bed": pgettext_lazy("light question", "What do you like about the minute before you fall asleep?"),
    "minute": pgettext_lazy("light question", "Which five minutes of an ordinary day are the best?"),
    "guest": pgettext_lazy("light question", "Which person from a book would you ask to dinner?"),
    "picnic": pgettext_lazy("light question", "What goes into our picnic basket first?"),
    "train": pgettext_lazy("light question", "By train, by boat or on foot?"),
    "window-seat": pgettext_lazy("light question", "What would you like to see from the kitchen window?"),
    "noticed": pgettext_lazy("light question", "Which small thing in our home do you like each time you see it?"),
    "kitchen": pgettext_lazy("light question", "What could we cook that neither of us has tried?"),
    "name": pgettext_lazy("light question", "If we had a boat, what would it be called?"),
    "museum": pgettext_lazy("light question", "What should there be a museum of?"),
    "tradition": pgettext_lazy("light question", "Which little habit of ours do you like?"),
    "surprise": pgettext_lazy("light question", "Which small surprise always works for you?"),
    "good-news": pgettext_lazy("light question", "What was the best news of the week, however small?"),
    "silence": pgettext_lazy("light question", "What do you like quiet, and what do you like loud?"),
    "first-snow": pgettext_lazy("light question", "First snow, first strawberries, first swim: which one?"),
    "star": pgettext_lazy("light question", "You may name a star. What do you call it?"),
    "fridge": pgettext_lazy("light question", "What should always be in the fridge?"),
    "photo": pgettext_lazy("light question", "Which picture of this week would you frame?"),
    "advice": pgettext_lazy("light question", "What is the best advice you never follow?"),
    "cafe": pgettext_lazy("light question", "We open a café. What is it known for?"),
    "late": pgettext_lazy("light question", "What would you gladly stay up late for?"),
    "early": pgettext_lazy("light question", "What would you gladly get up early for?"),
    "pocket": pgettext_lazy("light question", "What do you pick up on a walk and bring home?"),
    "island": pgettext_lazy("light question", "One week on an island: which three things come along?"),
    "word-for-us": pgettext_lazy("light question", "Which word do only the two of us understand?"),
    "hands": pgettext_lazy("light question", "What do you like to do with your hands?"),
    "market": pgettext_lazy("light question", "What do you always buy when you see it at the market?"),
    "evening": pgettext_lazy("light question", "Which evening with me would you like to have again?"),
    "tree": pgettext_lazy("light question", "Which tree would you plant, and where?"),
    "instrument": pgettext_lazy("light question", "Which instrument would you play from tomorrow on?"),
    "soup": pgettext_lazy("light question", "Is soup a meal?"),
}  # fmt: skip


def question_of(key: str) -> Promise | str:
    """The words of a question; a key that is no longer asked stands for itself."""
    return QUESTIONS.get(key, key)
