"""What Ada and Ben wrote in three months. Invented; any likeness to a real kitchen is by chance."""

from typing import Final

type Said = tuple[str, str]  # kind, words

ADA_MOMENTS: Final[tuple[Said, ...]] = (
    ("moment", "You carried my bike up the stairs without a word about the rain."),
    ("thanks", "Thank you for calling the landlord. I had put it off for weeks."),
    ("moment", "We laughed so much about the crooked shelf that the neighbours knocked."),
    ("moment", "Soup was ready when I came home late. You had kept the lid on."),
    ("win", "We talked about money and were still friends afterwards."),
    ("thanks", "Thank you for asking how the meeting went, and for waiting for the answer."),
    ("moment", "The walk along the canal. Nobody looked at a phone."),
    ("moment", "You sang in the shower again. I had missed that."),
    ("thanks", "Thank you for taking the early shift with the cat."),
    ("win", "I said that I was tired before I got short with you."),
    ("moment", "You put my book back on my side, open at the right page."),
    ("moment", "Pancakes for dinner, because why not."),
    ("thanks", "Thank you for standing up for me at your mother's table."),
    ("moment", "We found the good bread again, and ate half of it on the way."),
    ("moment", "You looked up when I came in."),
    ("win", "Three evenings this week, all three of them held."),
    ("moment", "You warmed my side of the bed with the bottle."),
    ("thanks", "Thank you for the note in my lunch box."),
)
BEN_MOMENTS: Final[tuple[Said, ...]] = (
    ("moment", "You made tea without asking and sat with me while I marked the tests."),
    ("moment", "Saturday market. You let me choose the flowers."),
    ("thanks", "Thank you for driving, and for not saying anything about the detour."),
    ("moment", "You fell asleep on my shoulder in the second act."),
    ("win", "I put the phone in the hall and left it there until breakfast."),
    ("thanks", "Thank you for listening to the whole story about the copier."),
    ("moment", "The first warm evening on the balcony."),
    ("moment", "You left the last piece of cake. On purpose."),
    ("thanks", "Thank you for saying it kindly. I could hear it."),
    ("moment", "We built the bed frame and nobody raised their voice."),
    ("win", "I asked for half an hour alone, and it was simply fine."),
    ("moment", "You danced in the kitchen with the wooden spoon."),
    ("thanks", "Thank you for sorting the papers. I found the receipt at once."),
    ("moment", "Your laugh on the phone with your sister, through the wall."),
    ("moment", "You waited for me at the stop with the big umbrella."),
    ("moment", "Frost on the window, and we stayed in until ten."),
)
ADA_WINS: Final[tuple[str, ...]] = (
    "We stopped in time and went for a walk.",
    "Dinner at a table, four times this week.",
    "Nobody slammed a door.",
    "The cellar is empty.",
    "We were on time, both of us.",
    "The bathroom lamp works again.",
)
BEN_WINS: Final[tuple[str, ...]] = (
    "The plants are alive.",
    "I asked for help with the form.",
    "We said good night every night.",
    "I called my father.",
    "I said no to the extra shift.",
    "We planned the weekend in ten minutes.",
)
ADA_THANKS: Final[tuple[str, ...]] = (
    "For warming the car up.",
    "For the quiet ten minutes.",
    "For making me laugh when I did not want to.",
)
BEN_THANKS: Final[tuple[str, ...]] = ("For the last dumpling.", "For not asking.", "For picking me up in the rain.")
ADA_ASKED: Final[tuple[str, ...]] = (
    "Put your phone away while we eat",
    "Text me when you will be later than seven",
    "Take the bins down before bed",
    "Come with me to the bank",
    "Half an hour of quiet when I get home",
    "Call your sister about the weekend",
    "Look at the holiday dates with me",
    "Fold the washing tonight",
    "Tell me one thing about your day first",
    "Book the table for my birthday",
    "Come to bed at the same time, once",
    "Help me write the letter to the landlord",
    "Let me finish the story before you advise",
    "Take over the shopping this Saturday",
    "Go through the insurance papers with me",
    "Fix the drawer that sticks",
    "Walk to the river with me",
    "Keep Sunday morning free for us",
    "Ask before you invite people over",
    "Sit with me for ten minutes, no screens",
)
BEN_ASKED: Final[tuple[str, ...]] = (
    "Wake me before you leave",
    "Say it on the day, not a week later",
    "Cook together on Friday",
    "Leave the car keys on the hook",
    "Keep one evening free for my choir",
    "Ring me from the train",
    "Watch the match with me",
    "Clear the desk so that I can work there",
    "Let me sleep until nine on Saturday",
    "Tell me when you need to be alone",
    "Choose a film with me, ten minutes at most",
    "Come to the school play",
    "Put your shoes in the box by the door",
    "Remind me once, and then leave it to me",
    "Have coffee with me before work",
    "Take a photo of the plan for the kitchen",
    "Go through next week with me on Sunday",
    "Bring the good bread",
    "Say hello before you ask for something",
    "Play one round of cards with me",
)
SUGGESTIONS: Final[tuple[str, ...]] = (
    "Not this week. How about Sunday morning?",
    "Tomorrow would work better for me",
    "I can do half of it tonight",
    "After the exams, from the 10th on",
)
ACTS: Final[tuple[tuple[str, ...], ...]] = (
    ("Half an hour of talk without phones", "A walk by the river"),
    ("Half an hour of talk without phones", "Write each other a postcard", "Cook the lentil soup together"),
    ("Breakfast in bed on Sunday",),
    ("Half an hour of talk without phones", "Do the windows, with music on"),
    ("An evening at the library café", "A walk by the river"),
    ("Half an hour of talk without phones", "Bake bread"),
)
PRIVATE: Final[tuple[Said, ...]] = (
    ("win", "I noticed the knot in my stomach before I answered. That is new."),
    ("moment", "An hour alone in the park with the first sun."),
)
ALONE: Final[tuple[Said, ...]] = (
    ("moment", "The choir sounded like one voice tonight."),
    ("win", "I cooked a proper dinner for one, and lit a candle."),
)
FEELINGS: Final[tuple[str, ...]] = (
    *("tired", "glad", "calm", "hopeful", "unsettled", "grateful", "worn-out", "close"),
    *("tense", "relieved", "glad", "worried", "calm", "shy", "hopeful", "annoyed"),
)
STRESSES: Final[tuple[tuple[str, str], ...]] = (
    *(("work", "listen"), ("time", "listen"), ("family", "advise"), ("sleep", "leave")),
    *(("work", "advise"), ("money", "listen"), ("home", "listen"), ("health", "listen")),
    *(("the commute", "leave"), ("the commute", "listen")),
)
# Help with something, oldest first: who asks, how many days ago, with what, and what became of it.
HELPED: Final[tuple[tuple[str, int, str, str], ...]] = (
    ("ada", 74, "the slides for Thursday", "kept"),
    ("ben", 61, "the form from the tax office", "kept"),
    ("ada", 47, "the bookcase, it needs four hands", "kept"),
    ("ben", 33, "finding the leak under the sink", "talk"),
    ("ada", 20, "the words for the card to my aunt", "kept"),
    ("ben", 12, "carrying the plants inside", "kept"),
    ("ben", 4, "bleeding the radiators", "later"),
    ("ada", 0, "the shelf in the hall", ""),
)
LATER: Final = "After the exams, with pleasure"

# What Ada means to say the next time it is her turn: nobody else sees it.
PREPARED: Final[dict[str, str]] = {
    "line": "I miss our walks by the river.",
    "feeling": "close",
    "text": "A walk on Sunday",
}
WAITING: Final = "Thank you for last night. You stayed up with me and asked for nothing."
ADDED: Final = "And you hummed."
SEALED: Final = "I had to think about it until Thursday."
# question, Ada's answer, Ben's answer; newest first
LIGHTLY: Final = (
    ("soup", "With bread it is.", "It is a drink with ambitions."),
    ("robot", "The duvet covers.", "The bins. For ever and ever."),
    ("seat", "The window sill, with a cushion.", "The left end of the sofa. You know why."),
    ("name", "Slowly But Surely", "The Second Sandwich"),
    ("plant", "A lemon tree, and we both water it.", "One that nobody can kill."),
)
