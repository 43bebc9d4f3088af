"""Controls of the checkout form."""

from functools import lru_cache
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class QuickSelect(forms.Select):
    """A select without groups, written in one go: a list of all countries costs next to nothing."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """The same markup as Django's own widget."""
        options = option_list(tuple(self.choices), "" if value is None else str(value))
        merged = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(merged), options)


@lru_cache(maxsize=64)
def option_list(choices: tuple[Any, ...], chosen: str) -> SafeString:
    """The options with one of them selected; the same few lists are asked for again and again."""
    rows = ((code, flatatt({"selected": str(code) == chosen}), label) for code, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)
