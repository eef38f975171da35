"""Passwords: Argon2id, tuned so that signing in takes at most 150 ms on a small server."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """OWASP's second set of parameters (19 MiB, two passes): about 30 ms on one core."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
