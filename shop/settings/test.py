"""Settings of the test suite; TEST_ENGINE chooses the database, KEPT_TEST_NAME keeps runs apart."""

import os
import tempfile
from pathlib import Path

os.environ["SHOP_EXTRA_APPS"] = "tests.sample_app"  # proves that an extension needs one line
os.environ.setdefault("SHOP_DATA_DIR", str(Path(tempfile.gettempdir()) / "kept-tests"))

from shop.settings.base import *  # noqa: F403
from shop.settings.base import env
from shop.settings.database import database_from_url

SECRET_KEY = "tests-only-" + "k" * 50
TEST_ENGINE = env.str("TEST_ENGINE", "sqlite")
TEST_SUFFIX = env.str("KEPT_TEST_NAME", "")
if TEST_ENGINE == "postgres":
    DATABASES = {
        "default": database_from_url(env.str("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres"))
    }
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["TEST"] = {"NAME": f"test_kept_{TEST_SUFFIX}"}
else:
    # A file, not memory: race tests open real connections of their own
    _file = Path(tempfile.gettempdir()) / f"kept_test_{TEST_SUFFIX}.sqlite3"
    DATABASES = {"default": database_from_url(f"sqlite:///{_file}.unused")}
    DATABASES["default"]["TEST"] = {"NAME": str(_file)}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SHOP_SIMULATED_PAYMENTS = True
STRIPE_SECRET_KEY = ""
STRIPE_WEBHOOK_SECRETS = []
STRIPE_API_BASE = ""
SHOP_DEMO_ALLOWED = True
SHOP_BASE_URL = "http://testserver"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SHOP_DELIVERY_TABLES = False
