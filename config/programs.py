"""Settings of the API: Django REST framework and the schema it is described by."""

REST_FRAMEWORK = {
    # The doors (accounts.api_door, couples.access) decide who comes in; a system check asks for them.
    "DEFAULT_AUTHENTICATION_CLASSES": ["core.api.entered.Entered"],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_PARSER_CLASSES": ["core.api.reading.WholeJSON"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "core.api.schema.Schema",
    "EXCEPTION_HANDLER": "core.api.problems.answer",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
    "DATETIME_FORMAT": "%Y-%m-%dT%H:%M:%SZ",  # instants are UTC: an offset would tell where somebody is
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Twofold",
    "DESCRIPTION": (
        "What the two of you share, for programs of your own. Nothing that is private, secret or sealed is in it. "
        "Instants are UTC, days are plain dates, errors are problem details (RFC 9457)."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "ENUM_NAME_OVERRIDES": {
        "MomentKind": "tracking.models.MomentKind",
        "AgreementKind": "couples.models.AgreementKind",
        "LineKind": "tracking.models.LineKind",
        "RequestKind": "checkins.models.request.RequestKind",
        "AskedKind": ["ask", "help"],
    },
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "core.api.schema.close_inputs"],
}
