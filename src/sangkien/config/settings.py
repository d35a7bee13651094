"""The settings of the house: one file, every changeable line read by env.py."""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from sangkien.config import env, secrets

PACKAGE = Path(__file__).resolve().parent.parent
BASE_DIR = PACKAGE.parent.parent

# Where and how it runs

ENVIRONMENT = env.choice(
    "SANGKIEN_ENV",
    "development",
    "Nơi chạy; production đòi đủ các thiết lập an toàn",
    among=("development", "test", "production"),
)
PRODUCTION = ENVIRONMENT == "production"
TESTING = ENVIRONMENT == "test"
DEBUG = env.flag("SANGKIEN_DEBUG", "Hiện trang lỗi chi tiết; cấm khi production", default=False)
DEMO = env.flag("SANGKIEN_DEMO", "Chế độ trình diễn; cấm khi production", default=False)
NOW = env.moment("SANGKIEN_NOW", "Thời điểm giả lập; chỉ trong chế độ trình diễn")
NOW_SINCE = env.moment("SANGKIEN_NOW_SINCE", "Lúc bắt đầu tính thời điểm giả lập; do lệnh serve đặt")
DATA = env.folder("SANGKIEN_DATA", BASE_DIR / "var", "Thư mục dữ liệu")
HOSTS = env.names("SANGKIEN_HOSTS", (), "Tên miền phục vụ; bắt buộc khi production")
HTTPS = env.flag("SANGKIEN_HTTPS", "Người dùng vào bằng https; khi production mặc định là có", default=PRODUCTION)
PROXY = env.flag("SANGKIEN_PROXY", "Đứng sau một proxy tin cậy đặt X-Forwarded-*", default=False)
SECRET_KEY = secrets.secret_key(
    env.secret("SANGKIEN_SECRET_KEY", "Khóa bí mật, từ 50 ký tự; bắt buộc khi production"),
    DATA,
    production=PRODUCTION,
)

if NOW and not DEMO:
    raise ImproperlyConfigured("SANGKIEN_NOW chỉ dùng được cùng SANGKIEN_DEMO=1")
if PRODUCTION and (DEBUG or DEMO):
    raise ImproperlyConfigured("Khi SANGKIEN_ENV=production phải tắt SANGKIEN_DEBUG và SANGKIEN_DEMO")
if PRODUCTION and (not HOSTS or "*" in HOSTS):
    raise ImproperlyConfigured("Khi SANGKIEN_ENV=production phải đặt SANGKIEN_HOSTS, không dùng dấu *")

ALLOWED_HOSTS = list(HOSTS) or ["localhost", "127.0.0.1", "[::1]"]
_NAMED = HOSTS[0] if HOSTS and HOSTS[0] != "*" else "127.0.0.1:8000"
ADDRESS = env.text(
    "SANGKIEN_ADDRESS", f"{'https' if HTTPS else 'http'}://{_NAMED}", "Địa chỉ công khai, in trên giấy chứng nhận"
).rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in HOSTS if host != "*"] if HTTPS else []

# The building

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
    "sangkien",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sangkien.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "sangkien.web.middleware.ShowingMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sangkien.web.middleware.ActorMiddleware",
    "sangkien.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "sangkien.config.urls"
WSGI_APPLICATION = "sangkien.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "sangkien.web.ui.tags",
                "sangkien.web.ui.typing_tags",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "sangkien.web.context.house",
            ],
        },
    }
]

# The database

DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **env.database("DATABASE_URL", DATA / "sangkien.sqlite3", "Cơ sở dữ liệu; mặc định một tệp SQLite"),
        # One connection per thread for ever: opening one costs more than a page.
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People

AUTH_USER_MODEL = "sangkien.User"
if DEMO:
    PASSWORD_HASHERS = ["sangkien.config.passwords.DemoHasher"]
SESSION_ENGINE = "sangkien.models.accounts"
SESSION_COOKIE_NAME = "sangkien"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "sangkien.web.accounts.backend.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Guessing of passwords is slowed for one account from one address, and for an address at large;
# the second limit is wide, because a whole factory may sit behind one address.
AXES_LOCKOUT_CALLABLE = "sangkien.web.accounts.signing.too_many"
AXES_HANDLER = "sangkien.config.lockout.LockoutHandler"
AXES_FAILURE_LIMIT = env.number("SANGKIEN_LOGIN_TRIES", 8, "Số lần sai cho một tài khoản", least=1)
LOCKOUT_ADDRESS_LIMIT = env.number("SANGKIEN_LOGIN_TRIES_ADDRESS", 100, "Số lần sai cho một địa chỉ mạng", least=1)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_COOLOFF_TIME = dt.timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"
# What was typed is kept beside a failure; nothing of it may be a secret or say who somebody is.
AXES_SENSITIVE_PARAMETERS = [
    "username", "ip_address", "login", "code", "new_password", "new_password_again", "csrfmiddlewaretoken",
]  # fmt: skip
AXES_CLIENT_IP_CALLABLE = "sangkien.config.lockout.client_address"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Words and time

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "lang"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# Files

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STATICFILES_FINDERS = [
    "sangkien.web.ui.bundle.SiteStyleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
UPLOADS = DATA / "files"
# Certificates of issuers whose signatures are trusted here; none without a keeper who chooses them.
TRUSTED = env.folder("SANGKIEN_TRUSTED", DATA / "trusted", "Chứng thư của nơi cấp chữ ký số được tin (.pem, .cer)")
# The typeface of papers, put there by the set-up; without it papers are printed in the one that comes with the printer.
FONTS = env.folder("SANGKIEN_FONTS", BASE_DIR / ".cache" / "fonts", "Phông chữ của văn bản (Tinos)")
JOURNAL_HEADS = DATA / "journal-heads.txt"
UPLOAD_LIMIT_MB = env.number("SANGKIEN_UPLOAD_MB", 20, "Cỡ lớn nhất của một tệp, MB", least=1)
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 30
_MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(UPLOADS)},
    },
    "staticfiles": {"BACKEND": _PLAIN if DEBUG or TESTING else _MANIFEST},
}
WHITENOISE_AUTOREFRESH = DEBUG or TESTING
WHITENOISE_USE_FINDERS = DEBUG or TESTING

# What the browser is told

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "frame-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "sangkien.web.errors.stale_form"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY else None

# What the operator is told

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "stream": sys.stderr,
            "formatter": "plain",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "sangkien": {"level": "INFO"},
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # An unknown page is no event for the operator.
        "django.request": {"level": "ERROR"},
        "axes": {"level": "WARNING"},
    },
}
