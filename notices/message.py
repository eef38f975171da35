"""One email as it travels: text and HTML, a Message-ID that a second copy repeats, headers that servers expect."""

from datetime import datetime
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import Policy, compat32
from email.utils import format_datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

# Not Django's own, which encodes a long List-Unsubscribe as words (RFC 2047), so that no mail program can
# follow it, sends 8-bit lines without asking the server, and takes five times as long.
# Headers stay whole: some mail programs do not find a link that begins on the second line.
AS_SENT: Policy = compat32.clone(linesep="\r\n", max_line_length=0)


class Letter(EmailMultiAlternatives):
    """An email about the notice `notice`. Sending it again sends the same Message-ID."""

    def __init__(
        self, *, notice: UUID, to: str, subject: str, text: str, html: str, at: datetime, headers: dict[str, str]
    ) -> None:
        super().__init__(subject, text, to=[to])
        self.attach_alternative(html, "text/html")
        self._html, self._at = html, at
        self._headers = {"Message-ID": f"<{notice}@{settings.PUBLIC_URL.hostname}>", **headers}
        self._built = self._build()  # here, so that nothing but the server can fail while sending

    def message(self, *, policy: Policy | None = None) -> Message:  # type: ignore[override]  # older kind of message
        return self._built

    def _build(self) -> Message:
        whole = MIMEMultipart("alternative", policy=AS_SENT)
        subject = str(self.subject)
        whole["Subject"] = subject if subject.isascii() else Header(subject, "utf-8").encode()
        whole["From"] = self.from_email
        whole["To"] = self.to[0]
        whole["Date"] = format_datetime(self._at)
        whole["Auto-Submitted"] = "auto-generated"
        for name, value in self._headers.items():
            whole[name] = value
        for body, subtype in ((self.body, "plain"), (self._html, "html")):
            whole.attach(MIMEText(str(body), subtype, "utf-8", policy=AS_SENT))
        whole.as_bytes()  # raises where a header is none
        return whole
