"""Settings of carriers, read from the environment; shop.settings.base takes them all in."""

from environs import Env

_env = Env()

SHOP_DEFAULT_CARRIER = _env.str("SHOP_DEFAULT_CARRIER", "simulated")
"""Who takes a parcel when nobody says otherwise; the code of an installed carrier."""

SHOP_CARRIER_JSON_SECRET = _env.str("SHOP_CARRIER_JSON_SECRET", "")
SHOP_CARRIER_JSON_SIGNS = _env.str("SHOP_CARRIER_JSON_SIGNS", "body")
"""What the signature of /hooks/json/ covers: "body", or only the "timestamp"; then each notice is a hint."""

SHOP_CARRIER_JSON_TRACK_URL = _env.str("SHOP_CARRIER_JSON_TRACK_URL", "")
"""Where scans of a parcel are fetched, with {number} in it."""

EASYPOST_API_KEY = _env.str("EASYPOST_API_KEY", "")
EASYPOST_WEBHOOK_SECRET = _env.str("EASYPOST_WEBHOOK_SECRET", "")
