"""What people typed, on its way in: the same small cleaning at every door."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import ngettext_lazy

TOO_LONG = ngettext_lazy(
    "Use %(limit_value)d character or less. This has %(show_value)d.",
    "Use %(limit_value)d characters or less. This has %(show_value)d.",
    "limit_value",
)


def tidy(text: str) -> str:
    """`text` without NUL and half surrogates, with plain line ends and composed characters (NFC).

    Emoji, joiners and right-to-left marks stay. Repeating it changes nothing.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", whole.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n"))


class TidyCharField(forms.CharField):
    """Tidies before it counts: browsers count a line end as one character and send two."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(tidy(value) if isinstance(value, str) else value)
