"""One email as it travels: text and HTML, a Message-ID that a second copy repeats, headers that servers expect."""

from datetime import datetime
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import Policy, compat32
from email.utils import format_datetime, formataddr, parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.encoding import punycode

# Not Django's own, which encodes a long List-Unsubscribe as words (RFC 2047), so that no mail program can
# follow it, sends 8-bit lines without asking the server, and takes five times as long.
# Headers stay whole: some mail programs do not find a link that begins on the second line.
AS_SENT: Policy = compat32.clone(linesep="\r\n", max_line_length=0)


class Written(MIMEMultipart):
    """Put into bytes once: while writing, where it may fail, and not while sending."""

    raw = b""

    def as_bytes(self, unixfrom: bool = False, policy: Policy | None = None) -> bytes:
        return self.raw or super().as_bytes(unixfrom, policy)


class Letter(EmailMultiAlternatives):
    """An email about the notice `notice`. Sending it again sends the same Message-ID."""

    def __init__(
        self, *, notice: UUID, to: str, subject: str, text: str, html: str, at: datetime, headers: dict[str, str]
    ) -> None:
        super().__init__(subject, text, to=[to])
        self.attach_alternative(html, "text/html")
        self._html, self._at = html, at
        self._headers = {"Message-ID": f"<{notice}@{settings.PUBLIC_URL.hostname}>", **headers}
        self._written = self._write(boundary=f"={notice.hex}=")

    def message(self, *, policy: Policy | None = None) -> Message:  # type: ignore[override]  # older kind of message
        return self._written

    def _write(self, *, boundary: str) -> Written:
        whole = Written("alternative", boundary, policy=AS_SENT)
        subject = str(self.subject)
        whole["Subject"] = subject if subject.isascii() else Header(subject, "utf-8").encode()
        whole["From"] = formataddr(parseaddr(self.from_email))
        whole["To"] = _in_ascii(self.to[0])
        whole["Date"] = format_datetime(self._at)
        whole["Auto-Submitted"] = "auto-generated"
        for name, value in self._headers.items():
            whole[name] = value
        for body, subtype in ((self.body, "plain"), (self._html, "html")):
            whole.attach(MIMEText(str(body), subtype, "utf-8", policy=AS_SENT))
        whole.raw = whole.as_bytes()
        return whole


def _in_ascii(address: str) -> str:
    local, at, domain = address.rpartition("@")
    return local + at + punycode(domain)
