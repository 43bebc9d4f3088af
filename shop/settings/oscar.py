"""What we change of Oscar's own settings; the reasons stand in docs/oscar-surface.md."""

from oscar.defaults import *  # noqa: F403  (Oscar expects its defaults as settings)

OSCAR_SHOP_NAME = "Kept"
OSCAR_DEFAULT_CURRENCY = "EUR"
OSCAR_ALLOW_ANON_CHECKOUT = True
OSCAR_ALLOW_GUEST_CHECKOUT_WITH_ACCOUNT = True
OSCAR_ALLOW_ANON_REVIEWS = False
OSCAR_MODERATE_REVIEWS = True
OSCAR_OFFERS_INCL_TAX = True
OSCAR_EAGER_ALERTS = False
OSCAR_SAVE_SENT_EMAILS_TO_DB = False
OSCAR_SEND_REGISTRATION_EMAIL = False
OSCAR_BASKET_COOKIE_OPEN = "kept_basket"
OSCAR_BASKET_COOKIE_LIFETIME = 60 * 60 * 24 * 60
OSCAR_MAX_BASKET_QUANTITY_THRESHOLD = 500
OSCAR_SLUG_ALLOW_UNICODE = False
OSCAR_HOMEPAGE = "/"
OSCAR_DASHBOARD_NAVIGATION: list[object] = []

# Oscar has haystack look at every saved row of every model; our search index is written by the assortment
HAYSTACK_SIGNAL_PROCESSOR = "haystack.signals.BaseSignalProcessor"
