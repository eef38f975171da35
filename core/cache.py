"""The cache holds rate limits and nothing else. Without a broker people can still sign in."""

import logging
from collections.abc import Callable
from typing import Any

import redis
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

log = logging.getLogger(__name__)


class PatientRedisCache(RedisCache):
    """Redis, shared by all processes; while it is away each process counts for itself."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = params.setdefault("OPTIONS", {})
        options.setdefault("socket_timeout", 0.2)
        options.setdefault("socket_connect_timeout", 0.2)
        super().__init__(server, params)
        self._meanwhile = LocMemCache("meanwhile", {"KEY_PREFIX": params.get("KEY_PREFIX", "")})

    def _or_meanwhile(self, name: str, *args: Any, **kwargs: Any) -> Any:
        ours: Callable[..., Any] = getattr(super(), name)
        try:
            return ours(*args, **kwargs)
        except redis.RedisError as error:
            log.warning("cache: counting in this process only (%s)", type(error).__name__)
            return getattr(self._meanwhile, name)(*args, **kwargs)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return self._or_meanwhile("get", *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> Any:
        return self._or_meanwhile("set", *args, **kwargs)

    def add(self, *args: Any, **kwargs: Any) -> Any:
        return self._or_meanwhile("add", *args, **kwargs)

    def incr(self, *args: Any, **kwargs: Any) -> Any:
        return self._or_meanwhile("incr", *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return self._or_meanwhile("delete", *args, **kwargs)
