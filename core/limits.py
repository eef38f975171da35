"""How often something may be tried: counted per source and, where guessing is the danger, over the whole server."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The caller's address; behind `TRUSTED_PROXIES` proxies the one that the outermost of them saw."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if settings.TRUSTED_PROXIES and len(hops) >= settings.TRUSTED_PROXIES:
        return hops[-settings.TRUSTED_PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))


def allow(what: str, *, at_most: int, seconds: int) -> bool:
    """Count one try of `what`; False once there were more than `at_most` within `seconds` of the first."""
    key = f"limit:{what}"
    if cache.add(key, 1, seconds):
        return True
    try:
        return bool(cache.incr(key) <= at_most)
    except ValueError:  # the count has just run out
        cache.set(key, 1, seconds)
        return True
