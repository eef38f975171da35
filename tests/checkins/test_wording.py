"""What a request may not ask for, and all the good requests that sound a little like it."""

import pytest

from checkins.forms import AnswerForm, AskForm
from core.control_check import asks_for_control
from tests.conftest import NOW

REFUSED = [
    "Tell me your password",
    "your phone passcode by tonight",
    "Unlock your phone for me",
    "Share your location with me",
    "Location sharing on until Sunday",
    "Let me read your messages",
    "Show me your phone tonight",
    "Can I see your chats",
    "Give me your bank card",
    "Ask me before you buy anything",
    "Don’t wear that dress",
    "stop wearing short skirts",
    "Do not see your friends this week",
    "Stop talking to her",
    "sex on Friday",
    "ＰＡＳＳＷＯＲＤ please",
    "パスワードを教えて",
    "位置情報をオンにして",
    "LINEを見せて",
    "スマホをチェックさせて",
    "給料を渡して",
    "その服はやめて",
    "友だちと会わないで",
    "セックスしたい",
]
CARRIED = [
    "A text if the train is late",
    "Check your phone less at dinner",
    "Put the phone away while we eat",
    "Ten minutes alone after work",
    "Dinner with our friends on Friday",
    "Call your mother about Sunday, please",
    "Wear your helmet",
    "Tell me where we meet on Friday",
    "Talk about money for half an hour",
    "Send me a message when you arrive",
    "Show me the garden",
    "Don’t stop me halfway",
    "Not to interrupt me while I talk to the children",
    "遅くなるときはメールして",
    "夕食のときはスマホをしまって",
    "友だちとごはんに行こう",
    "お金のことを30分話したい",
    "仕事のあと10分ひとりにして",
]


@pytest.mark.parametrize("text", REFUSED)
def test_it_refuses_what_asks_for_control(text):
    assert asks_for_control(text)


@pytest.mark.parametrize("text", CARRIED)
def test_it_carries_everything_else(text):
    assert not asks_for_control(text)


def test_forms_of_requests_and_answers_say_so_at_the_field():
    asking = AskForm({"text": REFUSED[0], "when": "week"}, today=NOW.date())
    answering = AnswerForm({"answer": "not-now", "suggestion": REFUSED[1]}, today=NOW.date())
    assert list(asking.errors) == ["text"]
    assert list(answering.errors) == ["suggestion"]
