"""Asking for passwords, places, messages and money in English."""

from core.control_check.rules import Ground, Rule

THINGS: tuple[Rule[Ground], ...] = (
    # passwords and locks
    Rule(
        Ground.PASSWORDS,
        near="pass pin log code pattern",
        asks=r"\b(?:tell|give|send|show|share|text|write|hand|have|know|need|want|swap|trade|exchange|read out"
        r"|hide|keep)\b.{0,36}\b(?:pass ?(?:word|code|phrase)s?|your pin\b|pin (?:code|number)s?"
        r"|log-?in details|logins)|\bpass ?(?:word|code)s?\b,? (?:please|now|tonight|by)\b"
        r"|\b(?:codes?|pattern|pin) (?:to|for|of) (?:unlock )?your (?:phone|tablet|laptop|mobile|e-?mail|bank"
        r"|account)",
        unless=r"<shared>",
    ),
    Rule(
        Ground.PASSWORDS,
        near="pass pin login secrets",
        asks=r"\b(?:your|both our|all our|each other's) (?:\w+ ){0,3}(?:pass ?(?:word|code)s?|pin|login)\b"
        r"|\bpass ?(?:word|code)s? (?:open|shared|known|same)\b"
        r"|\bno (?:more )?(?:pass ?(?:word|code)s|secrets on)"
        r"|\bsame pass ?(?:word|code)\b.{0,30}\bi (?:know|can)",
        unless=r"<shared>|\b(?:change|choose|renew|update|remember|forget|write) your|n't tell|never tell|not tell",
    ),
    Rule(
        Ground.PASSWORDS,
        near="lock pass pin face finger thumb",
        asks=r"\bno locked (?:phones?|screens?|laptops?)|\b(?:no|without|remove|take|turn|switch|drop|disable"
        r"|delete)\b.{0,12}\b(?:lock|pass ?(?:word|code)"
        r"|pin|face id)\b.{0,20}\b(?:phone|tablet|laptop|mobile|screen)"
        r"|(?<!to )\bunlock(?:ed)?\b.{0,16}\b(?:phone|mobile|laptop)\b"
        r"|\b(?:phone|mobile|laptop)\b.{0,12}\bunlocked"
        r"|\bmy (?:fingerprint|face|thumb ?print)\b.{0,24}\b(?:your|phone|mobile)"
        r"|\bfingerprint\b.{0,10}\bfor me\b",
        unless=r"\bmy (?:phone|mobile|laptop|screen)\b|\bour (?:phone|tablet)",
    ),
    Rule(
        Ground.PASSWORDS,
        near="code pattern apple icloud google admin owner user log sign access into account cloud mail",
        asks=r"\bcodes? you use for your\b|\bkeys to (?:all )?your (?:\w+ )?accounts"
        r"|\b(?:your (?:phone|tablet|laptop)|unlock(?:ing)?|screen ?lock|backup) (?:codes?|pattern)\b"
        r"|\b(?:give|tell|send|share|know)\b.{0,10}\byour (?:apple id|icloud|google account)"
        r"|\bme (?:an? )?(?:admin|owner|user)\b.{0,10}\byour"
        r"|\b(?:add|invite|let) me (?:in)?to your (?:account|cloud|icloud|mail)"
        r"|\b(?:log|sign) me in(?:to)?\b.{0,12}\byour"
        r"|\b(?:access to|get into|logged into?|log into?) (?:all )?your (?:\w+ )?(?:phone|e-?mails?"
        r"|accounts?|mail|messages|laptop|instagram|whatsapp|social|cloud)",
        unless=r"<shared>|backup",
    ),
    # where somebody is
    Rule(
        Ground.PLACE,
        near="locat follow whereabouts 360 airtag pin position map",
        asks=r"\byour (?:gps )?position\b|\bon (?:the|a) map where you\b"
        r"|\b(?:let me|i can|i want to) follow you on\b|\b(?:your|live|real-?time|exact|current) locations?\b"
        r"|\blocation (?:sharing|services|tracking|history|always|on\b)"
        r"|\bshare (?:each other's |our )?locations?\b(?! of)"
        r"|\blocations? (?:with me|with each other|turned on|switched on)|\byour (?:exact )?whereabouts"
        r"|\bdrop (?:me )?(?:a )?pins?\b|\byour location\b|\blife ?360\b|\bairtag\b.{0,16}\b(?:your|you)\b",
        unless=r"<off>|\bkeys\b|\b(?:of|for) the (?:party|restaurant|meeting|picnic)|luggage|suitcase",
    ),
    Rule(
        Ground.PLACE,
        near="gps track find_my",
        asks=r"\b(?:your|phone|wear|keep|turn on|leave|switch on)\b.{0,16}\bgps\b|\bgps (?:on\b|tracker|watch)"
        r"|\btrack(?:ing|er) app\b|\btracker (?:on|in) your\b"
        r"|\b(?:let me|i can|i want to|can i|so i can|i may) track\b"
        r"|\btrack (?:you|each other|your (?:phone|car|way)|where you)\b"
        r"|\b(?:keep|turn on|switch on|share|add me|put|install|enable|leave|turn|switch)\b.{0,20}\bfind my\b",
        unless=r"\b(?:car|bike|hik\w+|route|map|boat|drive|parcel|package|habit|budget|sleep|steps|cat|dog|runs?"
        r"|race|keys|train)\b|<off>",
    ),
    Rule(
        Ground.PLACE,
        near="where report prove must_know",
        asks=r"\bwhere you(?:'re| are| go| went| were|'ve been| have been| will be)?\b.{0,32}\b(?:always|every"
        r"|all the time|at all times|any ?time|whenever|each time|hour|all day|all night|minute|at any)\b"
        r"|\b(?:always|every (?:time|hour|day|evening)|each time|whenever"
        r"|at all times)\b.{0,32}\bwhere you(?:'re| are| go| were)"
        r"|\b(?:share|see|watch|follow|check) where you(?:'re| are| go)\b|\bprove\b.{0,12}\bwhere you"
        r"|\b(?:photos?|pictures?|selfies?|videos?|video call)\b.{0,28}\b(?:where you (?:are|were)|to prove"
        r"|as proof|so (?:that )?i (?:can )?(?:see|know) where)"
        r"|\b(?:must|need to|want to|have to|should) (?:always )?know where you (?:are|go|were)"
        r"|\breport (?:to me|in|back|where)\b",
        unless=r"\bput\b|\bparked?\b|keys",
    ),
    Rule(
        Ground.PLACE,
        near="every leave_the permission before without each_time every_time",
        asks=r"\b(?:ring|call|text|message) me (?:each|every) time you (?:move|leave|go|change|enter)\b"
        r"|\b(?:text|call|message|report|check in|write|ring|photo|picture|selfie)\b.{0,20}\bevery (?:hour"
        r"|half|few minutes|thirty|twenty|fifteen|ten|two hours|\d+ ?min|\d+ hours|single hour)"
        r"|\bleave the (?:house|flat|apartment|home)\b.{0,12}\b(?:without (?:asking|telling|my|permission"
        r"|letting)|unless i|until i (?:say|allow|agree))"
        r"|\bgo(?:ing)? (?:anywhere|out|somewhere) without (?:telling|asking|my|letting)"
        r"|\bask (?:me|my|for my|for)\b.{0,16}\bbefore (?:you )?(?:leav(?:e|ing) (?:the|home)"
        r"|go(?:ing)? (?:anywhere|out))|\bpermission to (?:go|leave)\b",
        unless=r"\b(?:pill|medic\w+|baby|dose|water|oven|remind|cat|dog)\b",
    ),
    # what others write to them
    Rule(
        Ground.MESSAGES,
        near="phone mobile messag text chat dm mail inbox whatsapp insta snap facebook telegram media "
        "history diary journal call screen notif camera gallery conversation delet account letter post",
        asks=r"\b(?:let me|may i|can i|could i|i (?:want|need|get|would like|have|am allowed) to|i'd like to|i may"
        r"|i can|i will|i'll|allow me to|so (?:that )?i can|let's|we|you'll let me)\b.{0,18}\b(?:see|read"
        r"|check|look|go|scroll|monitor|control|open|search|inspect|view|browse)\b.{0,22}\b(?:your"
        r"|each other's|one another's|both) (?:\w+ ){0,2}<things>",
        unless=r"phone (?:case|charger|number|plan|bill|contract|screen)"
        r"|\b(?:e-?mails?|messages) (?:to|from) (?:the|our|school)"
        r"|\b(?:tickets?|booking|recipe|broken|repair|fix|battery|update|our account)\b"
        r"|my (?:messages|e-?mails)|less",
    ),
    Rule(
        Ground.MESSAGES,
        near="phone mobile messag text chat dm mail inbox whatsapp insta snap facebook telegram media "
        "history diary journal call screen wr sen conversation",
        asks=r"\bwho(?:m)? you (?:write|text|message|chat|email)\b|\b(?:see|show|know|read"
        r"|check)\b.{0,8}\bwhat you (?:text|message|chat)\b"
        r"|\b(?:show|hand|give|forward|send|copy|read|pass)\b.{0,8}\b(?:me|over"
        r"|it)\b.{0,16}\byour (?:\w+ ){0,2}<things>"
        r"|\b(?:hand|give|turn|pass)\b.{0,6}\byour (?:phone|mobile)\b.{0,10}\b(?:over|to me)"
        r"|\b(?:leave|keep)\b.{0,6}\byour (?:phone|mobile)\b.{0,14}\b(?:with me|open|face up|where i can"
        r"|on the table so)|\bopen your (?:phone|mobile|messages|inbox|chats) (?:for|to|in front of) me"
        r"|\bwhat you(?:'ve)? (?:wrote|write|texted|text|sent|send|written)\b.{0,10}\bto (?:him|her|them"
        r"|other|your)|\bscreenshots?\b.{0,20}\b(?:your|chats?|conversation|messages)"
        r"|\bwho(?:m)? you(?:'re| are)? (?:text|texting|writing to)"
        r"|\bi (?:check|go through|look through|read) your (?:\w+ )?<things>"
        r"|\b(?:checking|reading|searching) (?:each other's|one another's|your) (?:\w+ )?<things>",
        unless=r"phone (?:case|charger|number|plan|bill|contract|holder)"
        r"|\b(?:photos?|pictures?) (?:of|from) (?:the|our)|how (?:your|to)|\bbank account"
        r"|for the (?:repair|kids|call)|\bto call\b|stop (?:checking|reading)|n't (?:check|read)",
    ),
    Rule(
        Ground.MESSAGES,
        near="instagram insta facebook tiktok snapchat whatsapp telegram twitter tinder dating media account profile",
        asks=r"\bopen your (?:instagram|insta|facebook|snapchat|whatsapp|telegram)\b"
        r"|\b(?:delete|remove|erase|deactivate|quit|uninstall|close|come off|get off|stop using"
        r"|leave)\b.{0,14}\b(?:instagram|insta|facebook|tiktok|snapchat|whatsapp|telegram|twitter|tinder"
        r"|dating (?:apps?|profiles?|sites?)|social media|your (?:\w+ )?(?:accounts?|profiles?))\b",
        unless=r"<leisure>|photos? of|my photo|old account|shared|stream|newsletter|shop|joint|netflix|bank"
        r"|\bfor a (?:day|week)",
    ),
    Rule(
        Ground.MESSAGES,
        near="off_your delete block unf erase wipe clear rid remove throw stop keep_no",
        asks=r"\bremove all (?:the |your )?(?:men|women|guys|girls|boys)\b"
        r"|\b(?:take|get)\b.{0,20}\boff your (?:contacts|phone|friends)\b|\b(?:get rid of|wipe|clear|remove"
        r"|throw out)\b.{0,8}\b(?:his|her|their|that \w+'s"
        r"|your ex's) (?:number|contact|messages|chats?|texts|profile|pictures)"
        r"|\bremove (?:him|her|them) from your\b"
        r"|\bstop (?:liking|following|commenting on|saving)\b.{0,20}\b(?:people|women|men|girls|guys|her|his"
        r"|their|ex)\b|\bkeep no (?:chats|messages|secret)"
        r"|\b(?:delete|block|unfollow|unfriend|erase)\b.{0,14}\b(?:his|her|their|him|them|that (?:girl|guy"
        r"|woman|man)|your (?:\w+ )?(?:ex|friends?|sister|brother|mother|father|colleague|coworker|boss)"
        r"|all (?:\w+ )?(?:men|women|guys|girls|boys|exes)|every (?:man|woman|guy|girl)|(?:your|all"
        r"|those) (?:\w+ )?(?:messages|chats?|texts|contacts|conversations?|ex))\b"
        r"|\b(?:delete|remove)\b.{0,20}\b(?:phone )?(?:contacts?|numbers?)\b.{0,14}\b(?:from|off|of) (?:your"
        r"|his|her|that|the) ?(?:phone|ex|mobile)?|\bdelete\b.{0,16}\b(?:contacts?|numbers?|chat history)\b",
        unless=r"\b(?:calendar|spam|drawings?|tablet|shopping list|plumber|dentist|old (?:phone )?number|seat|view"
        r"|light|way|duplicates?|drive|driveway|road|photos?|toys?|answering machine|voice ?mail|wrong number"
        r"|my (?:phone )?number|the gym)\b",
    ),
    # money
    Rule(
        Ground.MONEY,
        near="salar wage pay earn income card statement account bank login saving money cash wallet purse",
        asks=r"\b(?:give|hand|send|transfer|show|put|bring|deposit|surrender|turn|sign|pay|let me (?:have|keep|see"
        r"|hold|manage|control))\b.{0,26}\b(?:salary|wages?|pay ?(?:slips?|checks?|cheques?|stubs?|packet)"
        r"|earnings|income|bank ?cards?|credit cards?|debit cards?|bank (?:statements?|account|app|login"
        r"|details)|your (?:\w+ )?savings|your (?:money|cash|card|wallet|purse)|account statements?)\b",
        unless=r"\bmy (?:\w+ )?(?:wallet|purse|cards?|salary|pay)"
        r"|\b(?:tax|taxes|insurance|rent|mortgage|landlord|(?:your|my|our) half|half (?:of )?the|share of|joint"
        r"|our (?:savings|account|joint)"
        r"|library card|business card|loyalty|drawer|hook|restaurant)\b",
    ),
    Rule(
        Ground.MONEY,
        near="before buy spend shop order withdraw purchas",
        asks=r"\b(?:ask|check with|tell|clear it with|text|call|consult"
        r"|run it by)\b.{0,26}\bbefore (?:you )?(?:buy|spend|order|shop|purchas|withdraw)(?:e|ing)?\b"
        r"|\bask\b.{0,10}\bbefore (?:any|every|each) (?:purchase|payment|order)"
        r"|\b(?:no|not|don't|do not|never|stop)\b.{0,10}\b(?:buy(?:ing)?|spend(?:ing)?|shop(?:ping)?"
        r"|order(?:ing)?|withdraw(?:ing)?|purchases?)\b.{0,30}\b(?:without|unless|until)\b.{0,16}\b(?:ask"
        r"|me\b|my|permission|i (?:say|agree|approve|allow)|ok|approv|telling)",
        unless=r"\b(?:sofa|couch|car|house|flights?|tickets?|furniture|gifts?|presents?|kids|children|together|joint"
        r"|our|paint|fridge|machine|bread|milk|same|twice|double|groceries|toys?|list|both|holiday|bed|lamp"
        r"|food|dinner|pizza|curtains?)\b",
    ),
    Rule(
        Ground.MONEY,
        near="money card account financ salar spend bank purchas pay receipt allowance account_for spen",
        asks=r"\b(?:i|let me|i'll|i will)\b.{0,10}\b(?:keep|hold|manage|control|decide|handle|run|check|take"
        r"|look after|see)\b.{0,16}\b(?:your|all (?:the|our)|what you do with) (?:\w+ )?(?:money|cards?"
        r"|accounts?|finances|salary|spending|bank|purchases|pay)\b"
        r"|\b(?:show|give|hand|bring|send|keep|photo)\b.{0,16}\b(?:every|all (?:the |your )?|each"
        r"|your) ?(?:single )?receipts?"
        r"|\b(?:you get|you'll get|give you|live on|get by on|stick to|your (?:weekly|monthly)|from me"
        r"|ask me for)\b.{0,24}\b(?:allowance|pocket money|money)\b"
        r"|\baccount for\b.{0,16}\b(?:every|spend|money)|\bhow (?:much )?you spen[dt]\b.{0,20}\bevery",
        unless=r"\b(?:tax|taxes|vet|doctor|return|warranty|insurance|work trip|expenses|kids|children|son|daughter"
        r"|our account|joint)\b",
    ),
    Rule(
        Ground.MONEY,
        near="job work account card bank sav salar spen buy bought earn cent penny purchase euro dollar "
        "pound yen much money my_name receipt wage pay",
        asks=r"\byour (?:wages|salary|pay) (?:in|into|on) my\b|\breceipts for everything\b|\byou (?:may"
        r"|can) (?:only )?spend (?:only )?\w+ a (?:day|week|month)"
        r"|\byour (?:whole |entire )?(?:salary|wages|paychecks?|income|pay|earnings|bonus|money) (?:goes|go"
        r"|comes|should go|must go|belongs?|is paid|gets paid)\b"
        r"|\bstop working\b(?! (?:at|so|late|on|when|after|before|for|by|until|past|through|all|in|like|from"
        r"|too|during|nights|weekends|sundays))"
        r"|\b(?:quit|give up|resign from|leave|drop)\b.{0,6}\byour job\b(?! (?:at|outside|behind|in))"
        r"|\b(?:don't|do not|stop|not to|never|no longer)\b.{0,6}\b(?:go(?:ing)? to work\b"
        r"|work(?:ing)? (?:any ?more|outside|full)|tak(?:e|ing) (?:the|that|any|a) job"
        r"|look(?:ing)? for (?:a )?(?:job|work))"
        r"|\b(?:close|cancel|freeze)\b.{0,10}\byour (?:\w+ )?(?:account|card)\b"
        r"|\baccess to your (?:\w+ )?(?:bank|account|money|savings|salary)"
        r"|\b(?:show|tell|report|list|write down|say)\b.{0,16}\b(?:what you (?:spend|spent|bought|buy|earn)"
        r"|everything you (?:spend|buy|spent|bought)|how much (?:money )?you (?:spend|spent|earn|have)"
        r"|every (?:cent|penny|purchase|euro|dollar|pound|yen))"
        r"|\bno (?:own|separate|private) (?:money|bank account|account)s?\b|\bput\b.{0,30}\bin my name\b",
        unless=r"<ill>"
        r"|\b(?:split|trip|gift|present|groceries|angry|without breakfast|gym|newsletter|library|stream\w*"
        r"|halves|half|kids)\b",
    ),
)
