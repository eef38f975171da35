"""The phrase library: thirteen ways to say it that hurt, another for each, why, and a situation to try it on."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.control_check.folding import fold

type Said = str | Promise


class Phrase(NamedTuple):
    """`hurts` and `instead` are said aloud; `why` is ours. One without a `situation` is nothing to practise."""

    slug: str
    title: Said
    hurts: Said
    instead: Said
    why: Said
    situation: Said = ""


THREAT = "threat-on-leaving"
PHRASES = (
    Phrase(
        "always-never",
        _("Always and never"),
        _("You never listen to a thing I say."),
        _("At lunch you got up while I was halfway through. I felt brushed aside. Was something pressing?"),
        _("One moment that both saw can be talked about and mended. Always and never can only be denied."),
        _("You were telling about your day, and the other looked at the phone twice."),
    ),
    Phrase(
        "labelling-the-person",
        _("A label"),
        _("You are just a bundle of nerves."),
        _("Since Sunday I have heard less from you than usual. Is something going on that I could understand better?"),
        _("A label says what somebody is. What you noticed, and a question, leave them room to say it themselves."),
        _("The other has checked the front door four times before bed."),
    ),
    Phrase(
        "jealousy-ruins-all",
        _("Jealousy spoils everything"),
        _("Your jealousy wrecks every evening out."),
        _("Jealousy turned up between us tonight. I went stiff. What would help both of us next time?"),
        _("As something that visits both of you, jealousy is news. As a fault it has to be hidden."),
        _("At a party one of you talked to an old friend for a long time. The way home was silent."),
    ),
    Phrase(
        "love-test",
        _("A test of love"),
        _("Anyone who cared would come to the wedding."),
        _("I want my family to know you, so it matters to me. How much of the day could you manage?"),
        _("A test has one right answer. A reason and a question leave several, and no is one of them."),
        _("You want the other to come to your parents’ on Sunday. They are tired."),
    ),
    Phrase(
        "same-as-your-parent",
        _("Like your mother, like your father"),
        _("You have turned into your father."),
        _("When we argue over money I sound like home used to sound. Shall we look at that, or not today?"),
        _("Compared with somebody, nobody can answer. Your own part is something you know."),
        _("You argue about tidying up, and a sentence from your childhood is on your tongue."),
    ),
    Phrase(
        "do-not-exaggerate",
        _("Do not make a drama of it"),
        _("Stop making a drama."),
        _("I see how strong this is for you, and I am worried. What would help over the next few minutes?"),
        _("A feeling that is made small has to grow to be seen. First it is heard, then it is solved."),
        _("The other is in tears because a message stayed unanswered for a day."),
    ),
    Phrase(
        "digging-up-the-past",
        _("Digging up the past"),
        _("You only dig up last year to punish me."),
        _("When last summer comes up, a lot floods back in me. What were you hoping we would settle?"),
        _("What somebody meant by it, only they know. What it does to you, only you know."),
        _("In a talk about plans, the other mentions a holiday that went wrong."),
    ),
    Phrase(
        "this-makes-me-sick",
        _("Enough of all this"),
        _("All this turns my stomach."),
        _("This loop is hard for me. Give me twenty minutes. Then I come back and work on it with you."),
        _("Disgust shuts the door. A pause with a time leaves it open."),
        _("It is the third time this week about the same thing, and it is late."),
    ),
    Phrase(
        "you-overreact",
        _("Too big a reaction"),
        _("You are blowing this out of proportion."),
        _("I hear how much this matters. I notice that I want to back off, and I want to hear more. What is it like?"),
        _("When you say what happens in you, nobody has to prove how big their feeling may be."),
        _("A plate fell, and the other’s voice is suddenly loud."),
    ),
    Phrase(
        "stop-criticising-me",
        _("Nothing is ever right"),
        _("Nothing I do suits you."),
        _("What you said about my driving hit me. Could you tell me one thing to change and one that is fine?"),
        _("One remark can be answered. Everything cannot. And one good thing makes the other easier to hear."),
        _("You cooked. The first sentence at the table is about the salt."),
    ),
    Phrase(
        THREAT,
        _("A threat about leaving"),
        _("Walk out and you will be sorry."),
        _("I am frightened, and I do not want to frighten you. When we are calm, can we talk about our limits?"),
        _("Whoever is afraid can agree to nothing freely. Everybody may go, at any time."),
    ),
    Phrase(
        "always-blaming-me",
        _("It is all my fault again"),
        _("So it is all my fault again."),
        _("When it sounds like blame I shut down. Can we go through it step by step, and each say our own part?"),
        _("What happened, one thing after the other, is easier to hold than the question of guilt."),
        _("The bill was paid late. Neither of you knows who had said they would do it."),
    ),
    Phrase(
        "why-so-dependent",
        _("Ashamed of needing"),
        _("Why are you so clingy?"),
        _("On days like today one more question is too much for me. Ten minutes at nine would suit me. And you?"),
        _("Needing somebody is nothing to be ashamed of. A time that suits both is something to rely on."),
        _("The other has written four times while you were in a meeting."),
    ),
)
BY_SLUG = {phrase.slug: phrase for phrase in PHRASES}
# For a hard minute: a pause to settle, a pause with a return, and what happened, how it is, what you ask.
READY_LINES = (
    _("I need ten minutes to settle. Then we go on."),
    _("I am upset. I go for a walk and am back in twenty minutes."),
    _("When the door slammed, I got a fright. Please tell me before you go out."),
)


def found(words: str) -> tuple[Phrase, ...]:
    """Those in which every one of the words stands, as the reader's language says them; all where there is none."""
    wanted = fold(words).split()
    return tuple(phrase for phrase in PHRASES if all(word in _text(phrase) for word in wanted))


def _text(phrase: Phrase) -> str:
    return fold(" ".join(map(str, phrase[1:])))
