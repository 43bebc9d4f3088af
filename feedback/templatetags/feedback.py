"""Stars as a picture with words, and bars as wide as their share."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def stars(value: float | None, size: str = "") -> SafeString:
    """Five stars, as many of them solid as ``value`` says, rounded; read aloud as "4.3 of 5 stars"."""
    return _stars(float(value or 0), size, get_language() or "")


@lru_cache(maxsize=512)
def _stars(value: float, size: str, language: str) -> SafeString:
    href = f"{static('img/icons.svg')}#star"
    solid = round(value)
    uses = format_html_join(
        "",
        '<use href="{}" x="{}" width="24" height="24"{}/>',
        ((href, 25 * place, SafeString(' class="stars__on"') if place < solid else "") for place in range(5)),
    )
    label = _("%(value)s of 5 stars") % {"value": f"{value:.1f}".removesuffix(".0")}
    classes = f"stars stars--{size}" if size else "stars"
    return format_html('<svg class="{}" viewBox="0 0 124 24" role="img" aria-label="{}">{}</svg>', classes, label, uses)
