"""Which of our mails allauth's stand for. Pure; the texts are templates/mail/account/."""

from typing import Any

CODES = {
    "account/email/login_code": "sign-in",
    "account/email/email_confirmation_signup": "address",
    "account/email/email_confirmation": "address",
    "account/email/password_reset_code": "password",
    "account/email/reauthentication_code": "identity",
}
# To an address that tried to sign up and is known, or tried to sign in and is not.
LINKS = {
    "account/email/account_already_exists": ("mail/account/known", "account_login"),
    "account/email/unknown_account": ("mail/account/unknown", "account_signup"),
}


class UnknownLetter(LookupError):
    """allauth wants to send a mail that nobody has written here."""


def letter_for(prefix: str, context: dict[str, Any], *, is_open: bool = True) -> tuple[str, dict[str, str]]:
    """Template and context of the mail: a code with its purpose, or the name of the page to go to.

    Where nobody may sign up (`is_open`) no page is named to do so. Raises UnknownLetter.
    """
    if prefix in CODES:
        code = context["code"]
        return "mail/account/code", {"code": f"{code[:4]} {code[4:]}", "purpose": CODES[prefix]}
    if prefix in LINKS:
        template, page = LINKS[prefix]
        return template, {"page": page if is_open or page == "account_login" else ""}
    raise UnknownLetter(prefix)
