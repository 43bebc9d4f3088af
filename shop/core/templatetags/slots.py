"""``{% slot "name" key=value … %}`` renders every panel registered for a name."""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import get_template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from shop.core import slots

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str, **values: Any) -> SafeString:
    """All panels of ``name``, in order; the page's request is available to each."""
    request = context.get("request")
    rendered = []
    for panel in slots.panels(name):
        data = panel.selector(request=request, **values)
        if data is not None:
            page = get_template(panel.template).render({**values, **data}, request)
            rendered.append((page,))
    return format_html_join("", "{}", rendered)
