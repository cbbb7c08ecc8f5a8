"""Every setting, read from the environment, safe by default.

OMAH_PRODUCTION=1 refuses to start with the development secret, with OMAH_DEBUG, or with an open host list.
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
DEVELOPMENT_SECRET = "a development secret, refused in production"  # noqa: S105 named for what it is
DEVELOPMENT_KEY = "a_development_key__refused_in_production__8"


def flag(name: str) -> bool:
    return os.environ.get(name, "") in {"1", "true", "yes"}


PRODUCTION = flag("OMAH_PRODUCTION")
DEBUG = flag("OMAH_DEBUG")
SECRET_KEY = os.environ.get("OMAH_SECRET_KEY") or DEVELOPMENT_SECRET
ALLOWED_HOSTS = os.environ.get("OMAH_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
DATA_DIR = Path(os.environ.get("OMAH_DATA") or BASE_DIR / "var")
SEALING_KEYS = os.environ.get("OMAH_SEALING_KEYS", "").replace(",", " ").split() or [DEVELOPMENT_KEY]
"""What opens sealed columns; the first is the current key, which seals them."""

if PRODUCTION:
    if SECRET_KEY == DEVELOPMENT_SECRET or len(SECRET_KEY) < 32:
        raise ImproperlyConfigured(
            "Set OMAH_SECRET_KEY to a long random secret before going into production."
        )
    if DEVELOPMENT_KEY in SEALING_KEYS:
        raise ImproperlyConfigured(
            "Set OMAH_SEALING_KEYS, and keep a copy elsewhere. omah rotate-keys --print makes a key."
        )
    if DEBUG:
        raise ImproperlyConfigured("OMAH_DEBUG must not be set in production.")
    if "*" in ALLOWED_HOSTS or "OMAH_ALLOWED_HOSTS" not in os.environ:
        raise ImproperlyConfigured("Name the hosts of this house in OMAH_ALLOWED_HOSTS, separated by commas.")

INSTALLED_APPS = [
    "omah.accounts",  # before allauth: its templates win
    "omah.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_tables2",
    "omah.core",
    "omah.trail",
    "omah.places",
    "omah.network",
    "omah.people",
    "omah.papers",
    "omah.registry",
    "omah.linkage",
    "omah.lists",
    "omah.statistics",
    "omah.rights",
    "omah.money",
    "omah.work",
    "omah.budgets",
    "omah.statements",
    "omah.pools",
    "omah.giving",
    "omah.aid",
    "omah.notify",
    "omah.site",
    "omah.desk",
]
MIDDLEWARE = [
    "omah.core.middleware.Room",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # mobile data; what is secret in a page is masked or padded
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "omah.ui.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "omah.accounts.middleware.KeepWhatWasTyped",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "omah.accounts.middleware.FirstPassword",
    "omah.accounts.middleware.SecondFactor",
    "omah.accounts.middleware.KeepFiles",
    "omah.ui.middleware.LostKeys",
    "omah.trail.looking.Looking",
    "omah.trail.once.OnceMiddleware",
    "omah.core.middleware.ReadOnlyGet",
    "omah.core.middleware.NoNul",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["omah.ui.templatetags.ui", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "omah.accounts.context.house",
            ],
        },
    }
]
FORM_RENDERER = "omah.ui.forms.Renderer"


def database(address: str) -> dict[str, object]:
    """A Django database from a file path or a postgres:// URL."""
    url = urlsplit(address)
    if url.scheme in {"postgres", "postgresql"}:
        query = dict(pair.split("=", 1) for pair in url.query.split("&") if "=" in pair)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(query.get("host", url.hostname or "")),
            "PORT": query.get("port", str(url.port or "")),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"options": "-c statement_timeout=60s -c lock_timeout=10s"},
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": address.removeprefix("sqlite://"),
        "OPTIONS": {
            # IMMEDIATE: a writer waits its turn at BEGIN; deferred writers fail half-way instead.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


DATABASES = {"default": database(os.environ.get("OMAH_DATABASE") or str(DATA_DIR / "omah.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "omah.accounts.passwords.LongEnough"},
    {"NAME": "omah.accounts.passwords.Uncommon"},
    {"NAME": "omah.accounts.passwords.UnlikeOneself"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "site:front"

LANGUAGE_CODE = "id"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "omah" / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False  # a page without its style is better than no page
if DEBUG or os.environ.get("PYTEST_VERSION"):
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "omah.accounts.views.csrf_failure"
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = not flag("OMAH_NO_HTTPS_REDIRECT")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

ACCOUNT_LOGIN_METHODS = {"username"}  # our form finds the user name of a phone number
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "omah.accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "omah.accounts.forms.SignInForm",
    "reauthenticate": "omah.accounts.forms.PasswordAgainForm",
    "change_password": "omah.accounts.forms.ChangePasswordForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "omah.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "omah.accounts.forms.CodeForm",
    "reauthenticate": "omah.accounts.forms.CodeAgainForm",
    "activate_totp": "omah.accounts.forms.SetUpCodeForm",
}
MFA_TOTP_ISSUER = "Omah"
MFA_TOTP_TOLERANCE = 1  # 90 seconds to read and type a code, and a clock that is half a minute off
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("OMAH_PROXIES") or PRODUCTION)
"""How many proxies of ours stand before the server: an address that only a stranger names is not believed."""
CACHES = {
    # Counts wrong guesses. It lives in one process: with more workers each counts for itself.
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # How many people have a name that many have: what was true ten minutes ago is good enough.
    "counts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counts",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},  # scanners, not trouble
        "django.request": {"level": "ERROR"},  # a refused form answers 422, which is no trouble either
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
