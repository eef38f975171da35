"""Pictures for cameras, drawn here: no other server learns what is in them."""

import qrcode
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage


def qr_picture(text: str) -> SafeString:
    """`text` as an SVG of squares, for `<div class="qr">`."""
    image = qrcode.make(text, image_factory=SvgPathImage, border=2, box_size=10)
    drawn: str = image.to_string(encoding="unicode")
    return mark_safe(drawn)  # our own path of squares; the text is in it as squares only
