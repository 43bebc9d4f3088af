"""Which languages cards exist in."""

from django.conf import settings


def card_languages() -> list[str]:
    """Codes of the languages the shop speaks, the default first."""
    codes = [code for code, _ in settings.LANGUAGES]
    return sorted(codes, key=lambda code: code != settings.LANGUAGE_CODE)


def card_language(wanted: str) -> str:
    """The language whose cards serve ``wanted``: itself, a sibling ("en" → "en-gb"), the default."""
    codes = card_languages()
    if wanted in codes:
        return wanted
    prefix = wanted.split("-")[0]
    return next((code for code in codes if code.split("-")[0] == prefix), codes[0])
