"""Always and never, minds read, labels, belittling, love tests and blame in English."""

from core.control_check.rules import Rule
from core.wording.kinds import Kind

WORDS: dict[str, str] = {
    "good": (
        r"\b(?:laugh|smile|happy|kind|kindly|thank\w*|grateful|gladly|glad|sweet|lovely|help(?:ed|s|ing)? me"
        r"|there for me"
        r"|safe|rely|welcome|love (?:how|that|when|it)|like (?:how|that|it when)|admire|proud|patient|listen so"
        r"|remember(?:ed)? (?:my|to)|cheer|warm|generous|brave|best|wonderful|beautiful|appreciate\w*)\b"
    ),
    "own": (
        r"\bi (?:said|shouted|yelled|called|told you|wrote|thought|was wrong|am sorry|take back|should not have"
        r"|shouldn't have|regret)\b|\bi'm sorry\b|\bsorry (?:for|that)\b|\bmy (?:fear|worry|thought) (?:is|was)\b"
    ),
    "unsure": (
        r"\bi (?:was afraid|am afraid|worry|worried|fear|feared|wonder|wondered|imagine|imagined|guess|told myself"
        r"|caught myself|doubt|do not think|don't think|do not believe|don't believe|know you did(?:n't| not))\b"
        r"|\b(?:did|do|are|were) you\b|\b(?:perhaps|maybe|as if|as though|it felt like|in my head|story i tell)\b"
    ),
    "people": r"(?:mother|father|mum|mom|dad|parents|sister|brother|ex|family|aunt|uncle|grandmother|grandfather)",
    "are": r"\b(?:you|he|she)(?:'re| are|'s| is)\b",
}
PAST = (
    r"\b(?:last (?:year|summer|winter|spring|autumn|fall|christmas|month|birthday)|(?:two|three|four|five|\d+)"
    r" (?:years|months) ago|years ago|back then|back when|back in (?:\w+)|in (?:19|20)\d\d|the last time"
    r"|when we (?:first"
    r" met|moved|married)|(?:at|on) (?:our|your|my) (?:wedding|honeymoon|last holiday))\b"
)

BLAMING: tuple[Rule[Kind], ...] = (
    Rule(
        Kind.ABSOLUTE,
        near="you_always you_never you_constantly are_always are_never re_always re_never you_only_ever ve_never "
        "have_never you_just_never you_just_always you_forever never_ever re_constantly are_constantly you_simply",
        asks=r"(?<!have )(?<!do )(?<!did )(?<!can )(?<!may )(?<!are )(?<!were )(?<!what )(?<!that )(?<!as )(?<!where )"
        r"\byou(?:'re| are|'ve| have)? (?:just |simply |really |nearly |almost )?"
        r"(?:always|never(?: ever)?|constantly|forever|only ever)\b"
        r"(?! (?:have to (?!win|be|have)|need to|must|mind|know|said you wanted|wanted|dreamed|dreamt|seen|been to"
        r"|tried|heard of|met"
        r"|got to|had the chance|had a chance|tasted))",
        unless=r"<good>|<own>|<unsure>|\byou never know\b|\bif you (?:always|never)|\bhope you\b|\bso that you\b",
    ),
    Rule(
        Kind.ABSOLUTE,
        near="why_do why_must why_are why_can why_don nothing_i all_you_ever every_single_time every_time_i always_me "
        "never_once always_my nothing_is_ever everything_i always_have_to_do_everything",
        asks=r"\bwhy (?:do|must|are|can't|don't|can) you (?:always|never|constantly|ever)\b"
        r"|\bnothing i (?:ever )?(?:do|say|cook|try|make)\b.{0,20}\b(?:enough|right|good|suits?|pleases?|counts"
        r"|matters)"
        r"|\ball you ever (?:do|think|talk|want|say)\b|\byou(?:'ve| have)? never once\b"
        r"|\bevery single time you\b|\b(?:it's|it is) always me (?:who|that)\b"
        r"|\bnothing is ever (?:good enough|right|enough) (?:for|with) you\b"
        r"|\beverything i (?:do|say) is wrong\b|\bi always have to do everything\b",
        unless=r"<good>|<own>",
    ),
    Rule(
        Kind.MIND_READING,
        near="hurt punish annoy spite provoke humiliate embarrass upset get_back jealous_on on_purpose deliberately "
        "care bother_what up_to enjoy thinking making_me secretly obviously clearly test_me get_at_me ignore_me_on",
        asks=r"\byou(?:'re| are)? (?:only |just |simply )?(?:did|do|doing|said|say|saying|bring|brought|dig|dug|went|go"
        r"|want|wanted|meant|mean|trying|tried)\b.{0,34}\b(?:to|just to) (?:hurt|punish|annoy|spite|provoke|humiliate"
        r"|embarrass|upset|get back at|test|get at) (?:me|us)\b"
        r"|\byou\b.{0,30}\bon purpose\b|\byou\b.{0,12}\bdeliberately\b"
        r"|\byou (?:do not|don't|didn't|did not|never|couldn't) (?:really |even |actually |ever )?care(?:d)?"
        r"(?: less\b| (?:about|for|how|what|whether|if) (?:me|us|my|our|i|anyone|anybody|anything)\b| at all|$)"
        r"|\bi know (?:exactly |very well |full well )?what you(?:'re| are) (?:up to|thinking)\b"
        r"|\byou (?:enjoy|like|love) (?:hurting|humiliating|seeing me|making me) (?:me|suffer|cry|small|beg|sad)?"
        r"|\byou (?:secretly|obviously|clearly) (?:want|think|hate|hope|wish|don't|prefer|planned|enjoy)\b",
        unless=r"<own>|<unsure>|\bnot on purpose\b|n't\b.{0,14}\b(?:on purpose|deliberately)|\bnot\b.{0,14}deliberately"
        r"|\b(?:smile|laugh)\b|\bslowly\b",
    ),
    Rule(
        Kind.MIND_READING,
        near="you_think_i you_thought_i you_hate_me you_want_me_to you_wish_i you_love_your you_don't_love "
        "you_do_not_love you_don't_want_me you_never_loved don't_respect do_not_respect ashamed_of_me",
        asks=r"\byou (?:just |really |probably )?(?:think|thought) (?:i'm|i am|i was|that i'm|that i am)"
        r" (?:an? )?(?:stupid|idiot|crazy|worthless|nothing|dumb|a fool|fool|weak|lazy|useless|boring|ugly)\b"
        r"|\byou hate me\b|\byou (?:don't|do not|never) (?:really |even )?(?:love|respect|want) me\b(?! (?:to|for"
        r"|there))"
        r"|\byou never loved me\b|\byou wish i (?:were|was) (?:dead|gone|somebody|someone|more like)\b"
        r"|\byou love your (?:\w+ )?(?:job|phone|mother|friends|work|dog) more than\b|\byou(?:'re"
        r"| are) ashamed of me\b",
        unless=r"<own>|<unsure>|\bi feel\b.{0,20}\bwhen\b",
    ),
    Rule(
        Kind.LABEL,
        near="liar narciss egoist coward child baby psycho drama_queen freak monster pig nightmare bundle loser "
        "failure "
        "idiot hypocrite manipulator bully slob cheat jerk brat bitch bastard moron nutcase sociopath tyrant parasite "
        "anxious_person jealous_person difficult_person mess a_nag",
        asks=r"<are> (?:just |really |such |nothing but |being |always |simply |only |a complete |a total "
        r"|acting like )*"
        r"(?:an? )?(?:complete |total |real |little |big |spoilt |spoiled |selfish |old |control |pathological )*"
        r"(?:liar|narcissist|egoist|coward|child|baby|psycho|drama queen|freak|monster|pig|nightmare|bundle of nerves"
        r"|loser|failure|idiot|hypocrite|manipulator|bully|slob|cheat|jerk|brat|bitch|bastard|moron|nutcase|sociopath"
        r"|tyrant|parasite|(?:anxious|jealous|difficult|toxic|negative|cold) person|mess|nag)\b(?! (?:to me|about))",
        unless=r"<own>|<good>|\b(?:not|n't) (?:an? )?\w+$|\bonly child\b|\bchild of\b|\bwith child\b",
    ),
    Rule(
        Kind.LABEL,
        near="selfish lazy crazy insane paranoid hysteric clingy needy jealous controlling toxic narcissist bipolar "
        "immature "
        "childish heartless stupid pathetic impossible ridiculous ungrateful manipulative unstable neurotic "
        "codependent "
        "dependent obsess sick_in cold-hearted borderline irrational so_weak so_cold so_jealous so_insecure useless "
        "worthless out_of_your_mind not_normal avoidant so_negative hopeless inconsiderate spoilt",
        asks=r"<are> (?:just |so |too |really |being |such |completely |totally |always |simply |absolutely |utterly "
        r"|a bit "
        r"|becoming |getting |plain )*(?:selfish|lazy|crazy|insane|paranoid|hysterical|clingy|needy|controlling|toxic"
        r"|narcissistic|bipolar|immature|childish|heartless|stupid|pathetic|impossible|ridiculous|ungrateful"
        r"|manipulative|unstable|neurotic|codependent|too dependent|obsessed with me|sick in the head|cold-hearted"
        r"|borderline|irrational|useless|worthless|out of your mind|not normal|avoidant|hopeless|inconsiderate|spoilt)"
        r"\b(?! (?:about|at|for (?:doing|coming)|when it comes to maps|to (?:have|think)))"
        r"|\bwhy are you (?:so|such an?|being so)\b.{0,14}?\b(?:clingy|needy|jealous|dependent|cold|selfish|lazy|weak"
        r"|difficult|insecure|negative|childish|controlling|dramatic|sensitive|paranoid|stupid)\b"
        r"|<are> (?:so|too) (?:weak|cold|jealous|insecure|negative|clingy|dependent)\b(?! (?:today|tonight|in here))",
        unless=r"<own>|\b(?:your (?:hands|feet)|fever|outside|weather|fingers)\b|\bcrazy about\b|\bif (?:you|he|she)\b",
    ),
    Rule(
        Kind.LABEL,
        near="turned_into just_like like_your same_as therap shrink medication pills disorder people_like_you typical "
        "your_paranoia your_narcissism your_jealousy_is as_bad_as someone_like_you diagnos",
        asks=r"\byou(?:'ve| have)? (?:turned|turning|are turning|'re turning) into your <people>\b"
        r"|\byou(?:'re| are| sound| act| behave| look)? (?:just |exactly |getting |becoming |becoming just )*"
        r"(?:like|the same as|as bad as) your <people>\b"
        r"|\byou (?:need|should see|should get|belong in|ought to see) (?:an? )?(?:therapist|therapy|shrink|medication"
        r"|pills|psychiatrist|a clinic)\b|\byou have (?:an? )?(?:\w+ )?(?:personality )?disorder\b"
        r"|\b(?:people|someone|somebody) like you\b.{0,24}\b(?:never|always|can't|cannot|don't|should)\b"
        r"|\btypical (?:you|man|woman|men|women)\b|\bthat's (?:so )?typical(?: of)? you\b"
        r"|\byour (?:paranoia|narcissism|neurosis|hysteria)\b",
        unless=r"<own>|<good>|\b(?:eyes|smile|laugh|voice|cook\w*|soup|cake|hair|nose|hands)\b",
    ),
    Rule(
        Kind.BELITTLING,
        near="drama scene fuss sensitive overreact exaggerat imagining dramatic blow out_of_proportion get_over "
        "calm_down "
        "grow_up big_deal in_your_head take_a_joke just_a_joke pull_yourself whin moan sulk crying mountain hysterical "
        "silly ridiculous nothing_to_cry so_what",
        asks=r"\b(?:stop|quit) (?:making|being|with) (?:an? |the |such an? |so |all this |all the |your )*(?:drama"
        r"|scene|fuss|dramatic|sensitive|hysterical|childish|ridiculous|silly|theatre)"
        r"|\b(?:stop|quit) (?:your |the |all this )?(?:whining|moaning|sulking|overreacting|exaggerating)\b"
        r"|(?:^|[,:] ?|\bjust |\bplease )stop crying\b|\bdon't (?:be|make) (?:so|such an?|an?"
        r"|all this)? ?(?:sensitive|dramatic|drama|fuss|scene"
        r"|hysterical|ridiculous|silly about)\b"
        r"|\byou(?:'re| are) (?:just |only |always |clearly )?(?:overreacting|exaggerating|imagining (?:things|it)"
        r"|(?:being )?(?:too |so |over)?-?(?:sensitive|dramatic)(?! to (?:light|noise|cold))|being (?:silly|ridiculous"
        r"|childish|hysterical|unreasonable))"
        r"|\bblow(?:ing|n)? (?:this|it|that|things|everything) (?:out of|up out)|\bout of a molehill\b"
        r"|(?:^|[,:–-] ?|\bjust |\bnow |\bplease |\bgod |\bwill you )calm down(?:$|,| now| already| for once)"
        r"|(?:^|[,:] ?|\bjust |\bwill you |\bwhen will you )(?:grow up|get over it|pull yourself together)\b"
        r"|\b(?:it's|it is|it was|that's|what's the) (?:no|not a|not such a|hardly a)? ?big deal$"
        r"|\ball in your head\b|\b(?:can't|can you not|never) (?:you |even )?take a joke\b|\bit was (?:just"
        r"|only) a joke\b"
        r"|\bnothing to cry about\b",
        unless=r"<own>|\b(?:i|we|me) (?:can|could|need|want|try|take|will|'ll|am|was|would|may)\b.{0,20}"
        r"\b(?:calm down|over it|together)\b|\bchildren\b|\bwhen (?:i|we|the)\b|\bmyself\b|\bfor me\b|\bkids?\b",
    ),
    Rule(
        Kind.CONDITION,
        near="if_you_love if_you_really if_you_truly if_you_care if_you_actually anyone_who anybody_who "
        "would_never_ask "
        "prove good_partner normal_partner real_man real_woman good_husband good_wife proper_partner loving_partner "
        "mattered_to_you "
        "meant_anything real_partner good_boyfriend good_girlfriend if_you_respect if_i_was_important "
        "if_i_were_important",
        asks=r"\bif you (?:really |truly |actually |still |even )?(?:loved|love|cared|care|respected|respect)"
        r"(?: about| for)? (?:me|us|this family)\b|\bif you (?:really|truly|actually) (?:cared|loved)\b"
        r"|\banyone who (?:really |truly )?(?:cared|loved|loves|cares|respected)|\banybody who (?:cared|loved)"
        r"|\b(?:good|real|proper|loving|normal|decent) (?:partner|husband|wife|man|woman|boyfriend|girlfriend)"
        r" (?:would|wouldn't|does|doesn't|always|never|knows|should)\b"
        r"|\bprove (?:to me )?(?:that )?(?:you|your) (?:love|care|loyalty)|\bprove it to me that you\b"
        r"|\bif i (?:really )?(?:mattered|meant anything|was important|were important) to you\b",
        unless=r"<own>|\bbook\b|\bfilm\b|\bsong\b",
    ),
    Rule(
        Kind.BLAME,
        near="fault because_of_you made_me makes_me make_me ruin wreck destroy spoil look_what started_it to_blame "
        "wrong_with_you your_problem ashamed shame_on dare_you owe_me disgust sicken stomach stand_you let_me_down "
        "failed_me fail_us failed_us suits_you thanks_a_lot_to drive_me driving_me drives_me",
        asks=r"\b(?:it's|it is|it was|this is|that's|all|that was)\b.{0,10}\byour (?:own )?fault\b"
        r"|\ball (?:because of|down to) you\b|\bso (?:it's|it is) (?:all )?my fault (?:again|now|as usual)\b"
        r"|\beverything is (?:always )?my fault\b"
        r"|\byou (?:always |just )?(?:make|made) me (?:so )?(?:cry|shout|yell|scream|sick|crazy|mad|angry|furious"
        r"|miserable|feel (?:like (?:nothing|dirt|an idiot|rubbish)|worthless|stupid|small))\b"
        r"|\byou(?:'re| are)? driv(?:e|es|ing) me (?:crazy|mad|insane|up the wall)\b"
        r"|\byou(?:'ve| have)? (?:always |just |completely |once again )?(?:ruin|wreck|destroy|spoil)(?:ed|t"
        r"|s)? (?:everything|my|our|every"
        r"|the (?:evening|day|weekend|holiday|party|mood|whole))"
        r"|\byour (?:jealousy|moods?|temper|anger|laziness|phone) (?:is )?(?:always )?(?:ruin|wreck|spoil"
        r"|destroy)(?:s|ed|ing)?\b"
        r"|\blook what you(?:'ve| have)? (?:did|done)\b|\byou started (?:it|this|the fight)(?:$|,| first)"
        r"|\byou(?:'re| are) to blame\b|\bwhat(?:'s| is) wrong with you\b|\bwhat(?:'s| is) your problem\b"
        r"|\byou should be ashamed\b|\bshame on you\b|\bhow dare you\b|\byou (?:disgust|sicken) me\b"
        r"|\bturns my stomach\b|\bi can't stand you\b|\byou(?:'ve| have)? (?:let me down|failed (?:me|us))\b"
        r"|\bnothing (?:i do )?(?:ever )?suits you\b",
        unless=r"<own>|\bnot your fault\b|n't your fault\b|\bnone of (?:it|this) is your fault\b|\b(?:joy|laughing"
        r"|onions?|happy"
        r"|film|proud)\b|\bif you\b",
    ),
)
