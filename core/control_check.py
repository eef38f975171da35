"""Texts that bind or remind the other, and what they may not ask for: control over what is the other's own. Pure.

A list of phrases, not a judge: it catches what is said outright, in either language, and lets the rest pass. Words
alone are not enough ("check your phone less" is a good request), so most patterns name who does what to whom.
"""

import re
import unicodedata

_NOT = r"\b(?:don['’]?t|do not|stop|never|no more|quit|not to)\b"
_MINE = r"(?:messages?|texts|chats?|dms?|e-?mails?|inbox|phone|call log|browser history)"
_PEOPLE = r"(?:friends?|mates?|him|her|them|mother|father|parents|sister|brother|family|colleagues?|people)"

_MEET = r"(?:see|meet|talk|speak|text|call|write|visit|go out|hang out)(?:t?ing)?"

_CONTROL = (
    # passwords and locks
    r"\bpass(?:word|code|phrase)s?\b|\bpin (?:code|number)\b|\byour pin\b|\b(?:face|touch) id\b",
    r"\bunlock\b.{0,12}\bphone\b",
    r"パスワード|パスコード|暗証番号|(?:スマホ|携帯).{0,4}ロック",
    # where somebody is
    r"\b(?:share|send|show|turn on|switch on)\b.{0,20}\blocation\b|\blocation (?:sharing|on)\b",
    r"\btracker\b|\btracking app\b",
    r"位置情報|居場所|現在地|GPS",
    # what others write to them
    rf"\b(?:let me|show me|may i|can i|i want to)\b.{{0,24}}\b{_MINE}\b|\bread your {_MINE}\b",
    r"\bdelete\b.{0,16}\b(?:contact|number)\b",
    r"(?:メール|LINE|ライン|メッセージ|DM|スマホ|携帯|履歴).{0,6}(?:見せ|見ても|見たい|読ませ|チェックさせ|確認させ)",
    # money
    r"\b(?:give|hand|send|transfer|show)\b.{0,20}\b(?:salary|wages|payslip|bank card|credit card|bank account)\b",
    r"\bask\b.{0,16}\bbefore (?:you )?(?:buy|spend)",
    r"(?:給料|給与|通帳|口座|キャッシュカード|クレジットカード).{0,6}(?:渡|預|見せ|管理)|買う前に.{0,8}(?:許可|聞いて)",
    # clothes
    rf"{_NOT}.{{0,12}}\bwear(?:ing)?\b",
    r"(?:服|スカート|格好|化粧).{0,6}(?:やめ|着ない|しない)",
    # other people
    rf"{_NOT}.{{0,16}}\b{_MEET}\b.{{0,24}}\b{_PEOPLE}\b",
    r"(?:友達|友だち|友人|実家|親|同僚|男|女).{0,8}(?:会わない|会うの.{0,2}やめ|連絡しない|連絡.{0,3}やめ|話さない|行かない)",
    # sex
    r"\bsex(?:ual|ually|ting)?\b|\bnudes?\b|\bnaked\b|\bintercourse\b",
    r"セックス|エッチ|裸の",
)
_PATTERN = re.compile("|".join(f"(?:{part})" for part in _CONTROL), re.IGNORECASE)


def asks_for_control(text: str) -> bool:
    """Whether the text asks for passwords, place, messages, money, clothes, friends or sex."""
    return _PATTERN.search(unicodedata.normalize("NFKC", text)) is not None
