"""Development mail: one `.eml` file per message in a folder, shown at /dev/mail/."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmlBackend(BaseEmailBackend):
    """Writes each message whole or not at all. One Message-ID is one file."""

    def __init__(self, folder: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.folder = Path(folder)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            raw = message.message()
            name = hashlib.sha256(str(raw["Message-ID"]).encode()).hexdigest()[:32]
            draft = self.folder / f".{name}.{os.getpid()}"
            draft.write_bytes(raw.as_bytes(policy=raw.policy.clone(linesep="\r\n")))
            draft.rename(self.folder / f"{name}.eml")
        return len(email_messages)
