"""The scaled stack: PostgreSQL, Redis, Celery workers, one beat, TLS in front."""

from shop.settings.base import *  # noqa: F403
from shop.settings.base import SHOP_BASE_URL, env
from shop.settings.database import database_from_url

SECRET_KEY = env.str("SECRET_KEY")
DATABASES = {"default": database_from_url(env.str("DATABASE_URL"))}
REDIS_URL = env.str("REDIS_URL")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
CELERY_BROKER_URL = REDIS_URL
SHOP_JOBS_EMBEDDED = False
SHOP_DEMO_ALLOWED = env.bool("SHOP_DEMO_ALLOWED", False)

EMAIL_BACKEND = env.str("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
CSRF_TRUSTED_ORIGINS = [SHOP_BASE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = env.bool("COOKIE_SECURE", True)
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
OSCAR_BASKET_COOKIE_SECURE = SESSION_COOKIE_SECURE
