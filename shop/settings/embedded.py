"""The default stack: SQLite, no broker, no key. One machine, two processes."""

from shop.settings.base import *  # noqa: F403
from shop.settings.base import DATA_DIR, STRIPE_SECRET_KEY, env
from shop.settings.database import database_from_url
from shop.settings.secret import secret_key

SECRET_KEY = env.str("SECRET_KEY", "") or secret_key(DATA_DIR / "secret_key")
DATABASES = {"default": database_from_url(env.str("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}"))}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}
SHOP_STAFF_MFA_REQUIRED = env.bool("SHOP_STAFF_MFA_REQUIRED", False)
SHOP_SIMULATED_PAYMENTS = env.bool("SHOP_SIMULATED_PAYMENTS", not STRIPE_SECRET_KEY)
SHOP_DEMO_ALLOWED = True
