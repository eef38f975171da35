"""What the patterns mean by `<who>`, `<meet>` and so on."""

ENGLISH: dict[str, str] = {
    "not": (
        r"(?<!\bi )(?<!\bwe )\b(?:don't|dont|do not|never|stop|quit|no longer|not to|no more|must not|mustn't"
        r"|may not|can't|cannot|shouldn't|should not|won't|refrain from|give up|i forbid you to"
        r"|you are not allowed to|i (?:don't|do not|won't|will not) (?:want|let|allow) you(?: to)?)\b(?! (?:forget"
        r"|let|worry|wait|hesitate|need|miss|be afraid|shout|joke|laugh|blame|compare|rush|make)\b)"
    ),
    "leisure": r"<meals>|\b(?:weekends?|sundays?|evenings?|hours?|minutes?|holidays?)\b|\bat the table",
    "meals": (
        r"\b(?:at|over|during|before|after|in|for|while we have) (?:the |our |we )?(?:dinner|meals?|table|bed"
        r"|bedroom|breakfast|lunch|film|driving|homework)\b|\bwhile (?:we|i|you|driving)|\bduring\b"
        r"|\bafter (?:nine|ten|eleven|midnight|\d)|\bbefore (?:my |our |the )?(?:first )?(?:coffee|eight|nine|\d)"
        r"|\bat (?:ten|eleven|\d)"
    ),
    "who": (
        r"\b(?:friends?|buddies|mates?|him|her|them|mother|father|mum|mom|dad|parents?|sisters?|brothers?|family"
        r"|colleagues?|co-?workers?|workmates?|anyone|anybody|men|women|man|woman|guys?|girls?|boys?|ex(?:es)?"
        r"|neighbou?rs?|cousins?|aunts?|uncles?|people|relatives|girlfriends?|boyfriends?|classmates?|bestie"
        r"|folks)\b"
    ),
    "meet": (
        r"\b(?:see(?:ing)?|meet(?:ing)?|talk(?:ing)?|speak(?:ing)?|text(?:ing)?|call(?:ing)?|phon(?:e|ing)|writ(?:e"
        r"|ing)|messag(?:e|ing)|contact(?:ing)?|visit(?:ing)?|chat(?:ting)?|hang(?:ing)? (?:out|around)"
        r"|go(?:ing)? (?:out|to)|spend(?:ing)? (?:\w+ ){0,3}time|be(?:ing)? friends|danc(?:e|ing)|follow(?:ing)?"
        r"|flirt(?:ing)?|reply(?:ing)?|answer(?:ing)?|drink(?:ing)?|(?:have|having|eat|eating) (?:lunch|coffee"
        r"|dinner|drinks)|socialis(?:e|ing)|socializ(?:e|ing)|confid(?:e|ing)|add(?:ing)?|smil(?:e|ing)"
        r"|look(?:ing)? at)\b"
    ),
    "things": (
        r"\b(?:messages|texts|text messages|chats?|dms|e-?mails|inbox|whatsapp|instagram|insta|snapchat|facebook"
        r"|telegram|social media|phone|mobile|call (?:log|list|history)|calls|(?:search|browser|browsing"
        r"|web) history|history|diary|journal|notifications|camera roll|gallery|screen|mailbox|conversations?"
        r"|deleted photos|accounts?|mail|letters|post)\b"
    ),
    "shared": (
        r"wi-?fi|wlan|router|netflix|stream|disney|spotify|printer|guest|alarm|garage|\bgate\b|garden|\btv\b|school"
        r"|library|\bshared\b|family (?:album|calendar|account)|joint|\bmy (?:\w+ )?(?:pass|pin)|manager|reset"
        r"|forgot|newsletter|bike|locker|\bdoor\b|recycling|\bgym\b|\bour (?:pass|code)\w* (?:for|to|of)|to yourself"
        r"|strong"
    ),
    "off": (
        r"(?<!not )(?<!n't )(?<!never )(?:turn|switch)(?:ing)? (?:\w+ ){0,3}off\b"
        r"|(?<!not )(?<!n't )(?<!never )\bstop sharing"
    ),
    "ill": r"\b(?:ill|sick|flu|fever|cold|virus|contagious|snow|ice|icy|storm|rain)\b",
}

JAPANESE: dict[str, str] = {
    "see": (
        r"(?:見せ|みせ|見ても|見たい|見る(?:よ|ね|から|の|こと|権利)?|見れ|見られるよう|読ませ|読みたい|読んでも"
        r"|読むから|チェックさせ|チェックする|チェックし(?:たい|ても)|確認させ|確認する(?:から|よ|ね|の)|確認したい"
        r"|のぞ(?:かせ|いて)|覗|提出|開いて|ひらいて|調べさせ|渡し|貸して.{0,4}(?:見|中)|預け|スクショ)"
    ),
    "device": (
        r"(?:メール|line|ライン|メッセージ|メッセ|dm|ディーエム|スマホ|携帯|ケータイ|チャット|通話履歴|着信履歴"
        r"|着信|検索履歴|閲覧履歴|履歴|インスタ|sns|トーク|日記|カメラロール|アカウント|裏アカ|やりとり|やり取り"
        r"|通知)"
    ),
    "of_it": r"(?:の(?:中身?|画面|履歴|内容|中の写真|通知|トーク|やりとり|やり取り|返信))?",
    "particle": r"(?:を|も|は|、|って)?",
    "office": (
        r"(?:学校|園|病院|会社|旅行|不動産|大家|管理|先生|銀行|役所|予約|ホテル|宿|保険|税金|年金|合格|業者"
        r"|引っ越し|お店|店|修理"
        r"|通販|チケット|レシピ|写真|動画|請求|料金|使い方|やり方|ケース|機種|プラン|充電|自分の|わたしの|私の|僕の"
        r"|俺の|ぼくの).{0,8}"
    ),
    "who": (
        r"(?:友達|友だち|ともだち|友人|男友達|女友達|親友|実家|親|両親|お母さん|お父さん|母親|父親|母|父|お姉さん"
        r"|お兄さん|姉|妹|兄|弟|家族|親戚|同僚|男性|女性|男の人|女の人|男の子|女の子|男|女|元カレ|元カノ|元彼女?"
        r"|異性|あの人|あの子|あいつ|あの人たち|部下|上司|先輩|後輩|幼なじみ|幼馴染|ママ友|仲間|飲み会|同窓会"
        r"|サークル|合コン|女子会|オフ会|同級生|ほかの人|他の人|知り合い|職場の人|さん|くん|ちゃん)"
    ),
}
