"""All settings, read from the environment (docs/operations.md lists them)."""

from pathlib import Path

import django_stubs_ext
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config import env
from config.address import DEBUG, PUBLIC_BASE, PUBLIC_URL, SECURE
from config.programs import *  # noqa: F403
from config.signing_in import *  # noqa: F403  # names of settings and nothing else

django_stubs_ext.monkeypatch()  # makes `Field[str, str]` and the like mean nothing at runtime

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("TWOFOLD_DATA_DIR", str(BASE_DIR / "var"))).resolve()

SECRET_KEY = env.text("SECRET_KEY")
if len(SECRET_KEY) < 50 and not DEBUG:
    env.refuse("SECRET_KEY", "expects at least 50 characters")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", PUBLIC_URL.hostname or "")
if DEBUG:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_BASE]
OPERATOR_NAME = env.text("OPERATOR_NAME", "" if DEBUG else None)
REGISTRATION = env.choice("REGISTRATION", ("open", "invite", "closed"), "open")
TRUSTED_PROXIES = int(env.text("TRUSTED_PROXIES", "0"))
WORDS_KEYS = env.words_keys("WORDS_KEYS")
LEAVE_TO = "https://www.wikipedia.org/"  # where quick exit goes: busy, neutral, same in every browser history

# Three database logins; each process is handed the address of its own (core.privacy asserts it).
TWOFOLD_ROLE = env.choice("TWOFOLD_ROLE", ("owner", "web", "worker"), "web")
DATABASES = {"default": env.database("DATABASE_URL")}
if TWOFOLD_ROLE == "web":
    # The pool checks a connection before handing it out: a restart of Postgres shows no error page.
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 2, "max_size": 20, "timeout": 10}}
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": None}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.url("REDIS_URL", ("redis", "rediss", "unix")).geturl()
CACHES = {"default": {"BACKEND": "core.cache.PatientRedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": "twofold"}}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",  # its widget templates
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "core",
    "accounts",
    "notices",
    "couples",
    "practice",
    "tracking",
    "checkins",
    "safety",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "core.headers.HeadersMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.csp",
                "django.contrib.messages.context_processors.messages",
                "core.context.shell",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": [
                "core.templatetags.ui",
                "core.templatetags.charts",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]

# Mail leaves through the outbox (notices) only; the timeout stays below its lease of 20 s.
MAILERS = {
    "default": env.mailer(
        env.url("EMAIL_URL", ("smtp", "smtps", "smtp+tls", "file"), f"file://{DATA_DIR}/mail" if DEBUG else None), 8
    )
}
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", f"Twofold <hello@{PUBLIC_URL.hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ja", _("Japanese"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "__Host-language" if SECURE else "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_MAX_AGE = 60 if DEBUG else 60 * 60 * 24 * 365

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF, LEAVE_TO],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"  # nothing leaves; with no-referrer forms say "Origin: null" and are refused
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 63072000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_SSL_REDIRECT = False  # Caddy redirects; the app is reached by the proxy alone
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W008"]  # the CSP says who may frame; see SECURE_SSL_REDIRECT

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEST_RUNNER = "django.test.runner.DiscoverRunner"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_words": {"()": "core.logs.NoWords"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["no_words"]}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
