"""``{% icon "basket" %}``: one symbol of the shop's icon set."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """Draw symbol ``name``. With a ``label`` it is an image with that text, without it is decoration."""
    classes = f"icon icon--{size}" if size else "icon"
    href = f"{static('img/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="{}" viewBox="0 0 24 24" role="img" aria-label="{}"><use href="{}"/></svg>',
            classes,
            label,
            href,
        )
    return format_html('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true"><use href="{}"/></svg>', classes, href)
