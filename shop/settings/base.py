"""Settings every stack shares. Embedded, scaled and test settings change only what they must."""

from decimal import Decimal
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

from shop.settings.oscar import *  # noqa: F403  (Oscar reads its settings from here)
from shop.users.allauth_settings import *  # noqa: F403  (kept beside the code they steer)

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent
env.read_env(str(BASE_DIR / ".env"), recurse=False)

from shipping.carrier_settings import *  # noqa: F403, E402
from shop.notifications.message_settings import *  # noqa: F403, E402  (reads .env, so not earlier)
from shop.orders.order_settings import *  # noqa: F403, E402

DATA_DIR = Path(env.str("SHOP_DATA_DIR", str(BASE_DIR / "var")))
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
ROOT_URLCONF = "shop.urls"
WSGI_APPLICATION = "shop.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"
SITE_ID = 1

# The merchant's own facts
SHOP_NAME = env.str("SHOP_NAME", "Kept")
SHOP_BASE_URL = env.str("SHOP_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
SHOP_EMAIL = env.str("SHOP_EMAIL", "hello@kept.example")
SHOP_PHONE = env.str("SHOP_PHONE", "+49 40 555 0199")
SHOP_CURRENCY = env.str("SHOP_CURRENCY", "EUR")
SHOP_TIME_ZONE = env.str("SHOP_TIME_ZONE", "Europe/Berlin")
SHOP_COUNTRY = env.str("SHOP_COUNTRY", "DE")
SHOP_DELIVERY_COUNTRIES = env.list("SHOP_DELIVERY_COUNTRIES", ["DE", "AT", "NL", "BE", "FR", "DK"])
SHOP_DELIVERY_LEARNED_PERCENTILE = env.int("SHOP_DELIVERY_LEARNED_PERCENTILE", 90)
SHOP_TAX_RATE = Decimal(env.str("SHOP_TAX_RATE", "0.19"))
SHOP_EXTRA_APPS: list[str] = env.list("SHOP_EXTRA_APPS", [])
SHOP_ORDER_LINK_DAYS = env.int("SHOP_ORDER_LINK_DAYS", 400)
SHOP_PROXY_COUNT = env.int("SHOP_PROXY_COUNT", 0)
SHOP_STAFF_MFA_REQUIRED = env.bool("SHOP_STAFF_MFA_REQUIRED", True)
SHOP_SIMULATED_PAYMENTS = env.bool("SHOP_SIMULATED_PAYMENTS", False)

# automatic: taken with the order; manual: set aside with the order, taken when the goods leave the house
SHOP_CAPTURE = env.str("SHOP_CAPTURE", "automatic")
# Stripe is offered as soon as its keys are set; STRIPE_API_BASE may only name this machine
STRIPE_SECRET_KEY = env.str("STRIPE_SECRET_KEY", "")
STRIPE_WEBHOOK_SECRETS: list[str] = env.list("STRIPE_WEBHOOK_SECRETS", [])
STRIPE_METHODS = env.list("STRIPE_METHODS", ["card", "link", "paypal"])
STRIPE_PAGE_ORIGIN = env.str("STRIPE_PAGE_ORIGIN", "https://checkout.stripe.com")
STRIPE_API_BASE = env.str("STRIPE_API_BASE", "")

OSCAR_APPS = [
    "shop.forks.quiet.ShopConfig",
    "shop.forks.quiet.AnalyticsConfig",
    "checkout.apps.CheckoutConfig",
    "oscar.apps.address.apps.AddressConfig",
    "shipping.apps.ShippingConfig",
    "shop.forks.quiet.CatalogueConfig",
    "shop.forks.quiet.ReviewsConfig",
    "oscar.apps.communication.apps.CommunicationConfig",
    "shop.forks.partner.apps.PartnerConfig",
    "shop.forks.basket.apps.BasketConfig",
    "oscar.apps.payment.apps.PaymentConfig",
    "shop.forks.quiet.OfferConfig",
    "oscar.apps.order.apps.OrderConfig",
    "shop.forks.quiet.CustomerConfig",
    "shop.forks.quiet.SearchConfig",
    "oscar.apps.voucher.apps.VoucherConfig",
    "shop.forks.quiet.WishlistsConfig",
    "shop.forks.quiet.DashboardConfig",
]

INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sites",
    "django.contrib.flatpages",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
    "widget_tweaks",
    "haystack",
    "treebeard",
    "django_tables2",
    *OSCAR_APPS,
    "shop.core.apps.CoreConfig",
    "shop.events.apps.EventsConfig",
    "shop.users.apps.UsersConfig",
    "shop.contacts.apps.ContactsConfig",
    "shop.notifications.apps.NotificationsConfig",
    "shop.commerce.apps.CommerceConfig",
    "shop.assortment.apps.AssortmentConfig",
    "shipping.delivery.apps.DeliveryConfig",
    "loyalty.apps.LoyaltyConfig",
    "shop.orders.apps.OrdersConfig",
    "shop.wishlist.apps.WishlistConfig",
    "tracking.apps.TrackingConfig",
    "feedback.apps.FeedbackConfig",
    "shop.content.apps.ContentConfig",
    "shop.storefront.apps.StorefrontConfig",
    "shop.backoffice.apps.BackofficeConfig",
    "shop.operations.apps.OperationsConfig",
    "shop.demo.apps.DemoConfig",
    *SHOP_EXTRA_APPS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "shop.storefront.middleware.RequestGuardMiddleware",
    "shop.storefront.middleware.OneLookMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "shop.storefront.middleware.SameOriginMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shop.forks.basket.middleware.BasketMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shop.storefront.context_processors.shop",
            ],
        },
    }
]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Oscar's dynamic loading needs its migrations named for the apps we fork
MIGRATION_MODULES = {
    "partner": "oscar.apps.partner.migrations",
    "basket": "oscar.apps.basket.migrations",
}
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}

# Language and place
LANGUAGE_CODE = env.str("SHOP_LANGUAGE", "en-gb")
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = SHOP_TIME_ZONE
USE_I18N = True
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(DATA_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# Browser security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *([STRIPE_PAGE_ORIGIN] if STRIPE_SECRET_KEY else [])],  # browsers check redirects too
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Jobs
REDIS_URL = env.str("REDIS_URL", "")
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_IGNORE_RESULT = True
SHOP_JOBS_EMBEDDED = True

# Mail: rows first, then the backend; the embedded default keeps them for staff to read
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_BACKEND = env.str("EMAIL_BACKEND", email_backend(named_host=env.str("EMAIL_HOST", "")))
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", 10)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"{SHOP_NAME} <{SHOP_EMAIL}>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "shop.core.logs.DiscreetFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
