"""Asking for clothes, people and sex in English."""

from core.control_check.rules import Ground, Rule

PEOPLE: tuple[Rule[Ground], ...] = (
    # clothes
    Rule(
        Ground.CLOTHES,
        near="wear",
        asks=r"<not>.{0,14}\bwear(?:ing)?\b|\bno (?:more )?wearing\b",
        unless=r"\bwear(?:ing)? (?:(?:your|the|any|those|outdoor|muddy|dirty|wet|big|loud|street|outside|work|that"
        r"|noisy) ){0,2}(?:shoes?|boots|sandals|headphones?|earphones|ear ?buds|airpods|helmet|masks?"
        r"|slippers|yourself|me\b|us\b|each|jumper|sweater|coat|jacket|socks|glasses|watch|perfume|aftershave"
        r"|scent|wool|fur|clogs|cologne|it out)|\bmy\b|\bout\b|\bthin\b|\bmud|sofa|carpet|painting",
    ),
    Rule(
        Ground.CLOTHES,
        near="make_up makeup make-up lipstick mascara polish heels skirt dress top low bikini tight reveal "
        "legging cleavage sleeve shorts sexy",
        asks=r"\b(?:no|never|don't|do not|stop|ban|without|take off|wipe off|less)\b.{0,24}\b(?:make-?up|lipstick"
        r"|mascara|nail polish|heels|mini ?skirts?|short (?:skirts?|dress(?:es)?)|skirts?|crop tops?"
        r"|low[- ]cut|bikinis?|tight (?:\w+)|revealing|leggings|cleavage|sleeveless|shorts|sexy)\b",
        unless=r"\b(?:towels?|sofa|pillow|carpet|sink|bathroom|my|leave|leaving|floor|basket|washing|borrow|iron"
        r"|dryer|pressure|schedule|budget|stage)\b",
    ),
    Rule(
        Ground.CLOTHES,
        near="dress wear put_on cloth outfit skirt cover bra show top blouse i_want_you",
        asks=r"\bi want you in (?:long|longer)\b"
        r"|\b(?:can't|cannot|not|don't|won't|never)\b.{0,14}\b(?:go|leave|walk|be seen)\b.{0,14}\b(?:in"
        r"|wearing) (?:that|this|those|a (?:short|tight))\b"
        r"|\b(?:dress|wear|put on|clothes|clothing|outfits?|skirts?)\b.{0,18}\b(?:modest(?:ly)?|decent(?:ly)?"
        r"|properly|longer|less (?:revealing|sexy|tight|provocative\w*)|covered|covers|covering|looser"
        r"|conservative(?:ly)?|not so (?:short|tight)|appropriate(?:ly)?|like a (?:proper|real|decent"
        r"|married)|high neck|below the knee|long sleeves)\b"
        r"|\bcover (?:yourself|up\b(?! the)|your (?:legs|arms|shoulders|hair|chest|body|cleavage))"
        r"|\bwear a bra\b"
        r"|\b(?:don't|do not|never|stop) (?:dress(?:ing)? (?:like|so|that)|show(?:ing)? (?:your|so much"
        r"|that much) ?(?:legs|body|skin|shoulders|belly|cleavage|arms|chest)?)"
        r"|\bnot (?:that|this) (?:dress|skirt|top|outfit|blouse) (?:again|any ?more|to)"
        r"|\bwear (?:only |just )?(?:what|the (?:clothes|things|dresses)) i\b",
        unless=r"\b(?:warm|cold|sun|sunburn|rain|winter|wedding|funeral|hik\w+|mosquito\w*|ticks|interview|garden"
        r"|baby|weather|skiing|school)\b",
    ),
    Rule(
        Ground.CLOTHES,
        near="wear put_on cloth outfit dress look wardrobe skirt top bikini heel lingerie jeans blouse short",
        asks=r"\b(?:i|let me|i'll|i will)\b.{0,10}\b(?:choose|pick|decide|approve|say|check|lay out"
        r"|control)\b.{0,14}\b(?:what you (?:wear|put on)|your (?:clothes|outfits?|dress(?:es)?|look"
        r"|wardrobe))\b"
        r"|\b(?:show|send|ask)\b.{0,20}\b(?:what you(?:'re| are|'ll| will| should| may| can)? (?:wear|wearing"
        r"|put on)|your outfit|(?:before|what) you (?:dress|get dressed))"
        r"|\bchange (?:your clothes|your outfit|out of (?:that|this|those)|that (?:dress|skirt|top"
        r"|outfit))\b.{0,24}\b(?:before|or|else|we|too)\b"
        r"|\b(?:throw (?:away|out)|throw|get rid of|return|give away|burn|take back|take off"
        r"|bin)\b.{0,10}\b(?:that|those|your|the) (?:\w+ )?(?:dress(?:es)?|skirts?|bikinis?|heels|lingerie"
        r"|tops?|clothes|jeans|outfits?|blouses?|shorts)\b",
        unless=r"\b(?:wedding|party|costume|halloween|photos?|if you like|help|wet|muddy|dirty|paint\w*|gym|sweat\w*"
        r"|uniform|dry|old|worn|holes?|too small|torn|donat\w*|charity|together|n't fit|pile|basket|laundry"
        r"|washing|line|warm\w*|moths?|box|shop|refund|size)\b",
    ),
    # friends and family
    Rule(
        Ground.PEOPLE,
        near="don't dont not never stop quit longer more won't can't cannot refrain give_up must may",
        asks=r"<not>.{0,16}<meet>(?:.{0,12}\b(?:to|with|at|from|for|by|of))?.{0,18}<who>",
        unless=r"<meals>"
        r"|\b(?:about|names|over (?:people|her|him|them)|for me|speaker|without (?:warning|knocking|saying"
        r"|greeting)|in the middle|behind (?:his|her|their|my|your)|fat|stupid|lazy|loud|loudly|like that"
        r"|down to|rude\w*|interrupt\w*|my phone|first thing|the (?:dog|cat)|secret|surprise|party|mad"
        r"|cruel\w*|harsh\w*|drive|as if|instead of me|on my behalf|in that tone|so late|homework"
        r"|meeting (?:people )?halfway)\b",
    ),
    Rule(
        Ground.PEOPLE,
        near="cut contact friend choose decide pick me_or away distance back night time say_no without_me "
        "let colleague visit call text lunch coffee drink meeting date chat nobody no_one no_other "
        "no_men evening join come",
        asks=r"\bstop having (?:\w+ ){0,2}friends|\bno evenings? out with\b|\bmeet (?:nobody|no one|no other)\b"
        r"|\btalk to no (?:other|one|men|women)\b|\blet me (?:join|come along|come) (?:when|whenever) you (?:see"
        r"|meet)\b"
        r"|\bcut (?:off (?:all|your|contact|him|her|them)|all (?:ties|contact)|ties|contact)"
        r"|\bbreak off (?:all )?contact|\bend (?:the|your|that|all|this) (?:\w+ )?(?:friendships?|contact)"
        r"|\b(?:drop|lose|dump|ditch) (?:your|that|those|her|him) (?:\w+ )?friends?\b"
        r"|\b(?:choose|decide|pick)\b.{0,6}\bbetween (?:me|them|her|him|us)\b|\bit's (?:me or|either me)"
        r"|\b(?:me or (?:them|him|her|your))\b"
        r"|\b(?:distance yourself|stay away|keep away|keep your distance|step back) from (?:your|that|those"
        r"|all|the|other)? ?(?:\w+ )?<who>"
        r"|\b(?:less|no) time (?:with|for) (?:your|those|these|other) (?:\w+ )?(?:friends|family|sister"
        r"|brother|mother|father|parents|colleagues|people|men|women)"
        r"|\bsay no\b.{0,8}\b(?:when|if|to|whenever)\b.{0,4}\byour (?:friends?|sister|brother|mother|father"
        r"|parents|family|colleagues?)\b"
        r"|\bno (?:more )?(?:parties|bars|clubs|clubbing|pubs|trips|outings|concerts) without me"
        r"|\b(?:don't|never|do not) let (?:other |any )?(?:men|women|guys|girls|him|her)\b"
        r"|\bno (?:more )?(?:male|female|guy|girl|single) (?:friends|colleagues)"
        r"|\bno (?:more )?(?:girls'?|boys'?|lads'?) nights?|\bno (?:more )?nights? out\b"
        r"|\bno (?:more )?(?:contact|visits?|calls?|texts?|lunch(?:es)?|coffee|drinks|meetings?|dates?"
        r"|chats?) (?:with|to|from|by) (?:\w+ ){0,2}<who>",
        unless=r"<ill>|\b(?:infect\w*|exam|after (?:ten|nine|eleven)|at night|two (?:films|colou?rs|shirts))\b",
    ),
    Rule(
        Ground.PEOPLE,
        near="out anywhere party parties social only just ask permission check tell",
        asks=r"\b(?:don't|do not|never|not|no|stop|not allowed to|can't|cannot|may not"
        r"|must not)\b.{0,8}\b(?:go(?:ing)? (?:out|anywhere)|party(?:ing)?|socialis(?:e"
        r"|ing))\b.{0,12}\b(?:without (?:me|my|asking)|alone|by yourself|with (?:your|them|her|him|friends"
        r"|colleagues|people|other|the)|any ?more|at night|in the evenings?|after (?:dark|work)"
        r"|on (?:fridays?|saturdays?|weekends?)|tonight|this week)\b"
        r"|\b(?:only|just)\b.{0,10}<meet>.{0,24}<who>.{0,18}\b(?:when i|if i|with me|while i|once a"
        r"|in my presence|unless)"
        r"|\b(?:ask|permission|check with me|tell)\b.{0,18}\bbefore (?:you )?(?:(?:meet|see|visit|call|text"
        r"|talk|speak|writ)(?:e|ing)?\b.{0,20}<who>|(?:mak(?:e|ing)|accept(?:ing)?) (?:any )?(?:plans"
        r"|invitations?)\b.{0,8}(?:with|from)|go(?:ing)? out\b)",
        unless=r"<ill>"
        r"|\b(?:of (?:your|our) way|the (?:light|candle|bins?)|for us|our weekend|both of us|together|invite"
        r"|homework|my (?:mother|father|sister|brother|parents|friends?))\b",
    ),
    Rule(
        Ground.PEOPLE,
        near="who which cancel call_off skip choose decide pick approve say home whenever every",
        asks=r"\b(?:tell|report|let me know|list|write down|show|say)\b.{0,14}\b(?:who(?:m)?|which (?:\w+ )?(?:men"
        r"|women|friends|colleagues|people)) you(?:'re| are|'ll| will|'ve| have)? (?:see(?:ing)?|meet(?:ing)?"
        r"|met|saw|talk(?:ed|ing)?|text(?:ed|ing)?|call(?:ed|ing)?|spoke|speak(?:ing)?|write|wrote|are with"
        r"|with|go(?:ing)? out|hang(?:ing)?)\b"
        r"|\b(?:cancel|call off|skip)\b.{0,4}\b(?:your|that) .{0,24}\bwith (?:your|the|those|that|him|her"
        r"|them)?\b"
        r"|\b(?:cancel|skip|call off)\b.{0,4}\byour (?:\w+ )?(?:friends?|sister|brother|mother|father|parents"
        r"|mum|mom|dad|family|colleagues?)(?:'s?)?\b"
        r"|\b(?:i|let me|i'll)\b.{0,8}\b(?:choose|decide|pick|approve|say)\b.{0,12}\b(?:who(?:m)? you (?:see"
        r"|meet|talk|spend)|your friends)"
        r"|\b(?:stay|be) (?:at )?home\b.{0,6}\b(?:instead of|and don't|rather than|not)\b.{0,24}<who>"
        r"|\b(?:take me|bring me|i (?:come|am there|go)|i'm there)\b.{0,12}\b(?:every time|whenever"
        r"|always when)\b.{0,8}\byou (?:see|meet|visit).{0,16}<who>"
        r"|\b(?:i|me) (?:be|am|come|sit) (?:there|along|in)\b.{0,10}\b(?:every time|whenever)\b.{0,20}<who>",
        unless=r"<ill>|\b(?:invit\w+|for dinner|the party|guest list|doctor|dentist|insurance|lawyer|exam"
        r"|surprise)\b",
    ),
    # sex
    Rule(
        Ground.SEX,
        near="sex nude naked photo picture pic selfie video intercourse love job oral anal porn threesome "
        "undress strip intima sleep fuck satisf dut condom pill birth contracep lingerie pregnant touch "
        "needs do_it protection owe without_your",
        asks=r"\bwithout your (?:shirt|clothes|top|bra)\b|\b(?:don't|do not|never) use protection\b"
        r"|\byou owe me\b.{0,16}\bbed\b"
        r"|\bsex(?:ual|ually|ting|t)?\b|\bnudes?\b|\bnaked (?:photos?|pictures?|pics?|selfies?|videos?)"
        r"|\b(?:photos?|pictures?|pics?|selfies?|videos?)\b.{0,16}\b(?:naked|without clothes|of your body"
        r"|undressed|in (?:your )?(?:underwear|lingerie))|\b(?:get|be|sleep) naked\b|\bintercourse\b"
        r"|\bmake love\b|\bblow ?jobs?\b|\boral\b|\banal\b|\bporn\b|\bhand ?jobs?\b|\bthreesome|\bundress\b"
        r"|\bstrip(?:tease)? for\b"
        r"|\bintimate (?:photos?|pictures?|videos?|with me|at least|every|twice|tonight)"
        r"|\bbe(?:ing)? intimate\b|\bintimacy (?:twice|once|every|at least|each|tonight|per|three)"
        r"|\bsleep with me\b|\bfuck\b|\bsatisfy me|\b(?:marital|conjugal) dut"
        r"|\b(?:without (?:a )?|no (?:more )?)condoms?\b"
        r"|\b(?:stop|don't|do not|no) (?:taking|take|using|use|more)\b.{0,8}\b(?:pill|birth control"
        r"|contracepti\w+|condoms?)|\blingerie\b|\bget pregnant\b"
        r"|\btouch (?:me|you) (?:in bed|every|whenever|down)|\bfulfil\w* my needs\b"
        r"|\bsexy (?:photos?|pics?|pictures?|videos?|selfies?|underwear|things|for me)"
        r"|\bdo it (?:in bed|with me every)|\b(?:get|come|go) off (?:the pill|(?:your )?birth control)",
        unless=r"sex[- ]ed|same[- ]sex|opposite sex|sex of the|sex and the city|both sexes"
        r"|nude (?:colou?r|shade|lipstick|tights|paint)|nude study|museum|naked eye"
        r"|oral (?:exam|hygiene|surgery|test|presentation|b\b|history|care|toothbrush)"
        r"|sleep with me in (?:the|one) (?:same )?(?:tent|room)|undress the (?:baby|bed|doll)|discount"
        r"|department|laundry|washing|sexual health",
    ),
)
