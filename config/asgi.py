"""Everything on one port, for one machine: `/events/` as ASGI, all else as WSGI in threads."""

from typing import Any

from a2wsgi import WSGIMiddleware

from config.events import application as events
from config.wsgi import application as pages

_pages: Any = WSGIMiddleware(pages, workers=16)


async def application(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan" or scope.get("path") == "/events/":
        await events(scope, receive, send)
    else:
        await _pages(scope, receive, send)
