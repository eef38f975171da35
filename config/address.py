"""Where people reach this server, and whether over TLS: what the other settings ask first."""

from config import env

DEBUG = env.flag("DEBUG", default=False)
PORT = env.text("PORT", "8000")
PUBLIC_URL = env.url("PUBLIC_URL", ("https", "http"), f"http://127.0.0.1:{PORT}" if DEBUG else None)
SECURE = PUBLIC_URL.scheme == "https"
if not SECURE and not DEBUG:
    env.refuse("PUBLIC_URL", "expects https:// unless DEBUG is on, since sign-in cookies would travel in the clear")
PUBLIC_BASE = f"{PUBLIC_URL.scheme}://{PUBLIC_URL.netloc}"
