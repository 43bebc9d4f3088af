"""Every name the environment may set: the one source of ``.env.example`` and ``docs/settings.md``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """One environment variable. ``default`` is what the embedded stack uses, empty for none."""

    name: str
    default: str
    meaning: str
    scaled: str = ""  # what the scaled stack does differently, in words


@dataclass(frozen=True)
class Section:
    """Settings that belong together."""

    title: str
    settings: tuple[Setting, ...]


SECTIONS = (
    Section(
        "The shop",
        (
            Setting("SHOP_NAME", "Kept", "Name shown on pages and in mail."),
            Setting("SHOP_BASE_URL", "http://127.0.0.1:8000", "Public address; links in mail begin with it.", "https"),
            Setting("SHOP_EMAIL", "hello@kept.example", "Where customers write to, and the sender of mail."),
            Setting("SHOP_PHONE", "+49 40 555 0199", "Telephone number on the help page and in mail."),
            Setting("SHOP_LANGUAGE", "en-gb", "Language of visitors who ask for none we have."),
            Setting("SHOP_TIME_ZONE", "Europe/Berlin", "Zone of the shop's days, reports and cut-offs."),
            Setting("SHOP_COUNTRY", "DE", "Country the shop is in, ISO 3166."),
            Setting("SHOP_DELIVERY_COUNTRIES", "DE,AT,NL,BE,FR,DK", "Countries the shop delivers to."),
            Setting(
                "SHOP_DELIVERY_LEARNED_PERCENTILE", "90", "Of 100 delivered parcels so many make a learned promise."
            ),
            Setting("SHOP_CURRENCY", "EUR", "Currency of every price, ISO 4217. Choose it before the first order."),
            Setting("SHOP_TAX_RATE", "0.19", "Share of tax in the prices, as a fraction."),
        ),
    ),
    Section(
        "Where things are",
        (
            Setting("SHOP_DATA_DIR", "var", "Folder of database, media, static files and the secret."),
            Setting("DATABASE_URL", "sqlite:///var/db.sqlite3", "sqlite:///file or postgres://user@host/db.", "needed"),
            Setting("REDIS_URL", "", "Broker and shared cache, redis://host:6379/0.", "needed"),
            Setting("MEDIA_ROOT", "var/media", "Uploaded pictures; shared storage when there are several machines."),
        ),
    ),
    Section(
        "Parcels and withdrawals",
        (
            Setting("SHOP_DEFAULT_CARRIER", "simulated", "Who takes a parcel when nobody says otherwise."),
            Setting("SHOP_CARRIER_JSON_SECRET", "", "Proves notices at /hooks/json/; without it none is accepted."),
            Setting("SHOP_CARRIER_JSON_SIGNS", "body", "What that signature covers: body, or only the timestamp."),
            Setting("SHOP_CARRIER_JSON_TRACK_URL", "", "Where scans are fetched, with {number} in it."),
            Setting("EASYPOST_API_KEY", "", "Lets EasyPost be asked about parcels."),
            Setting("EASYPOST_WEBHOOK_SECRET", "", "Proves notices at /hooks/easypost/."),
            Setting("SHOP_WITHDRAWAL_DAYS", "14", "Days after the delivery to withdraw; the law asks for 14."),
            Setting("SHOP_WITHDRAWAL_COUNTRIES", "DE,AT,NL,BE,FR,DK", "Where the withdrawal function is offered."),
        ),
    ),
    Section(
        "Safety",
        (
            Setting("SECRET_KEY", "", "Signs links and sessions; made and kept in the data folder if unset.", "needed"),
            Setting("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]", "Host names the shop answers to.", "your own"),
            Setting("SHOP_PROXY_COUNT", "0", "Proxies in front, for the visitor's address.", "usually 1"),
            Setting("SHOP_STAFF_MFA_REQUIRED", "false", "Whether staff need a second factor.", "true"),
            Setting(
                "SHOP_SIMULATED_PAYMENTS", "true", "Offers payments that move no money, unless Stripe is on.", "false"
            ),
            Setting("SHOP_DEMO_ALLOWED", "", "Lets demo commands write; the embedded stack always may.", "false"),
            Setting("SECURE_SSL_REDIRECT", "", "Sends http to https.", "true"),
            Setting("SECURE_HSTS_SECONDS", "", "How long browsers insist on https, in seconds.", "31536000"),
            Setting("COOKIE_SECURE", "", "Cookies travel over https only.", "true"),
        ),
    ),
    Section(
        "Payments",
        (
            Setting(
                "SHOP_CAPTURE",
                "automatic",
                "automatic takes the money with the order, manual when the goods leave.",
            ),
            Setting("STRIPE_SECRET_KEY", "", "Secret key of the account, sk_… or rk_…; turns simulated payments off."),
            Setting(
                "STRIPE_WEBHOOK_SECRETS", "", "Signing secret of /hooks/stripe/; two, with a comma, while it changes."
            ),
            Setting("STRIPE_METHODS", "card,link,paypal", "Ways to pay that may be shown; empty for all you enabled."),
            Setting(
                "STRIPE_PAGE_ORIGIN", "https://checkout.stripe.com", "Where the payment page is; your custom domain."
            ),
            Setting("STRIPE_API_BASE", "", "Only for tests on this machine."),
        ),
    ),
    Section(
        "Mail and SMS",
        (
            Setting(
                "EMAIL_BACKEND",
                "shop.notifications.backends.CapturedEmailBackend",
                "How mail leaves; the default keeps it for staff to read.",
                "SMTP",
            ),
            Setting("EMAIL_HOST", "localhost", "SMTP server."),
            Setting("EMAIL_PORT", "25", "SMTP port."),
            Setting("EMAIL_HOST_USER", "", "SMTP login."),
            Setting("EMAIL_HOST_PASSWORD", "", "SMTP password."),
            Setting("EMAIL_USE_TLS", "false", "STARTTLS."),
            Setting("EMAIL_TIMEOUT", "10", "Seconds to wait for the SMTP server."),
            Setting("DEFAULT_FROM_EMAIL", "Kept <hello@kept.example>", "Sender, if not name and SHOP_EMAIL."),
            Setting("SHOP_SMS_BACKEND", "captured", "captured (for staff to read), console, webhook or twilio."),
            Setting("SHOP_SMS_SENDER", "Kept", "Name or number SMS come from."),
            Setting("SHOP_SMS_WEBHOOK_URL", "", "Where the webhook backend posts."),
            Setting("SHOP_SMS_WEBHOOK_SECRET", "", "Signs what it posts."),
            Setting("TWILIO_ACCOUNT_SID", "", "Account of the twilio backend."),
            Setting("TWILIO_AUTH_TOKEN", "", "Its token."),
            Setting("SHOP_POSTAL_ADDRESS", "Kept, Am Sandtorkai 1, 20457 Hamburg, Germany", "Stands under every mail."),
            Setting("SHOP_ORDER_LINK_DAYS", "400", "How long the link to an order works, in days."),
            Setting("SHOP_QUIET_FROM", "21:00", "From then on, in the customer's zone, only urgent SMS."),
            Setting("SHOP_QUIET_UNTIL", "08:00", "Until then."),
            Setting("SHOP_CONTACT_LIMIT", "3", "Most messages nobody asked for, per person and window."),
            Setting("SHOP_CONTACT_WINDOW_DAYS", "14", "The window, in days."),
        ),
    ),
    Section(
        "Processes",
        (
            Setting("LOG_LEVEL", "INFO", "Least severity that is logged."),
            Setting("SHOP_EXTRA_APPS", "", "Django apps of your own, added to the shop."),
            Setting("HOST", "127.0.0.1", "Address make run listens on.", "see WEB_BIND"),
            Setting("PORT", "8000", "Port make run listens on.", "see WEB_BIND"),
            Setting("WEB_BIND", "", "Address and port gunicorn listens on.", "0.0.0.0:8000"),
            Setting("WEB_WORKERS", "2", "Web server processes."),
            Setting("WEB_THREADS", "4", "Threads in each."),
            Setting("WEB_MAX_REQUESTS", "0", "Requests after which a process is renewed; 0 for never."),
            Setting("WEB_ACCESS_LOG", "", "File of the access log, - for standard output."),
        ),
    ),
)


def env_example() -> str:
    """The text of ``.env.example``: every name, commented out, with its default."""
    lines = ["# Copy to .env and change what you need. Every line is optional in the embedded stack.", ""]
    for section in SECTIONS:
        lines += [f"# --- {section.title}"]
        for setting in section.settings:
            lines += [f"# {setting.meaning}{_scaled_note(setting)}", f"#{setting.name}={setting.default}"]
        lines += [""]
    return "\n".join(lines)


def settings_page() -> str:
    """The text of ``docs/settings.md``."""
    lines = [
        "# Settings",
        "",
        "The environment, or a file `.env` beside `manage.py`, sets these names. The embedded stack needs none of",
        "them; `DJANGO_SETTINGS_MODULE=shop.settings.scaled` needs those marked *needed*. This page and",
        "`.env.example` are written by `manage.py settings_reference`.",
        "",
    ]
    for section in SECTIONS:
        lines += [f"## {section.title}", "", "| name | embedded | scaled | meaning |", "|---|---|---|---|"]
        for setting in section.settings:
            default = f"`{setting.default}`" if setting.default else ""
            lines.append(f"| `{setting.name}` | {default} | {setting.scaled or 'same'} | {setting.meaning} |")
        lines += [""]
    return "\n".join(lines)


def _scaled_note(setting: Setting) -> str:
    return f" Scaled: {setting.scaled}." if setting.scaled else ""
