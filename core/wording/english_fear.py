"""Threats in English. Who writes one may also be quoting one: either way Help is what is offered."""

from core.control_check.rules import Rule
from core.wording.kinds import Kind

_I_WILL = r"\bi(?:'ll| will|'m going to| am going to|'m gonna|'d| would| swear i'll| swear i will)"

FRIGHTENING: tuple[Rule[Kind], ...] = (
    Rule(
        Kind.LEAVING,
        near="leave leaving left walk_out break_up split divorce gone we're_done are_done are_over we're_over through "
        "it's_over it_is_over "
        "pack_your get_out dump i'm_out without_me",
        asks=r"\b(?:if|when|should) (?:you|i|she|he) (?:ever )?(?:leave|left|walk out|go|break up|split|divorce me"
        r"|walk away)"
        r"\b.{0,40}\b(?:be sorry|regret|never see|(?:take|keep|lose) the (?:kids|children|house|dog)|kill|hurt"
        r"|pay for|not survive"
        r"|tell everyone|end it|find you|ruin)"
        r"|\b(?:leave|walk out|walk away|go)(?: me)? and (?:you'll|you will|i'll|i will) (?:be sorry|regret|see|never"
        r"|kill|pay"
        r"|hurt|take|make)"
        rf"|{_I_WILL} (?:just )?(?:leave|dump|divorce) you(?:$| if\b| unless\b| for good| right now| one day)"
        rf"|{_I_WILL} (?:break up with|walk out on|split up with) you\b"
        r"|\b(?:if|unless) you\b.{0,60}\b(?:i'm (?:gone|leaving(?: you)?|out of here|done with you)|i am (?:gone"
        r"|leaving)"
        r"|we're (?:done|over|through|finished)|we are (?:done|over|through|finished)|it's over|it is over"
        r"|i want a divorce|i'll divorce|i'll move out|i will move out|i'll leave|i will leave)(?:$|,| and| for good"
        r"| you)"
        r"|\b(?:or|otherwise) (?:we're|we are) (?:done|over|through|finished)\b|\b(?:or|otherwise) (?:i'm"
        r"|i am) (?:gone|leaving"
        r"(?: you)?)$|\bpack your (?:bags|things) (?:and (?:go|leave|get out)|if|then)|\bget out of my (?:house|life)\b"
        r"|\bsee how you (?:manage|cope|do|like it) without me\b",
        unless=r"\bi (?:said|shouted|threatened|yelled)\b|\bsorry (?:for|that)\b|\b(?:note|soup|key|keys|work|train"
        r"|bus|party"
        r"|station|late)\b",
    ),
    Rule(
        Kind.THREAT,
        near="or_else make_your_life be_sorry regret pay_for see_what kill hit slap smash beat hurt destroy break "
        "tell_every tell_your "
        "make_me push_me last_chance last_warning watch_your burn throw final_warning punish learn_the_hard teach_you "
        "warning_you consequences",
        asks=r"\bor else(?:$| you)|\byou(?:'ll| will) (?:be sorry|regret (?:it|this|that)|pay for (?:this|that|it)"
        r"|see what (?:happens|i do|i can)|learn the hard way|get what you)"
        rf"|{_I_WILL} (?:\w+ )?(?:make you (?:regret|pay|sorry|suffer)|make (?:you|your life) (?:hell|miserable|sorry))"
        rf"|{_I_WILL} (?:really |just )?(?:kill|hit|slap|smash|beat|hurt|destroy|punish|burn|break) (?:you|your"
        rf"|myself|all"
        r"|everything|that phone|the phone|the door)\b"
        rf"|{_I_WILL} tell (?:everyone|everybody|your (?:boss|mother|parents|family|friends|father)) (?:what|about"
        rf"|who|how)\b"
        r"|\bdon't (?:make me (?:angry|mad|do|lose|hurt|hit|come|show)|push me(?:$| too far| any)|test me$)"
        r"|\b(?:this is )?your (?:last|final) (?:chance|warning)\b|\bwatch your (?:back|mouth)\b"
        r"|\bi'm warning you\b|\bi am warning you\b|\bi(?:'ll| will) teach you\b|\bthere will be consequences\b"
        r"|\b(?:he|she)(?:'ll| will|'d| would) (?:kill|hit|hurt|beat) me\b"
        r"|\b(?:he|she|they) (?:said|says|threatened|threatens).{0,20}\b(?:kill|hit|hurt|beat|destroy) (?:me|himself"
        r"|herself)\b",
        unless=r"\bi (?:threatened|said i would|shouted that)\b|\bsorry (?:for|that)\b|\b(?:surprise|present|birthday"
        r"|chess|game|film|book|lovely"
        r"|tennis|cards|table tennis|good news|swim|piano|guitar|cook|dance|drive|news)\b",
    ),
)
