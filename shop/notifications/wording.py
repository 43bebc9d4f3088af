"""Messages whose words staff may change: the shipped words, the placeholders in them, and how they are filled in.

An app registers a :class:`Wording` in its ``wording.py``. Placeholders look like ``{order_number}`` and are replaced by
one-line values, nothing else: no template language reaches what staff or customers typed. Words of staff that cannot
be filled in give way to the shipped ones, so a message always leaves.
"""

import datetime as dt
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from shop.core.templatetags.shop_format import long_date
from shop.notifications.models import MessageText

logger = logging.getLogger(__name__)
PLACEHOLDER = re.compile(r"\{([a-z_]{1,40})\}")
PARTS = ("subject", "heading", "body", "sms")

EVERYWHERE: dict[str, Any] = {
    "shop_name": _("the name of the shop"),
    "shop_phone": _("the phone number of the shop"),
    "contact_name": _("the name of the customer"),
}
"""Placeholders every wording may use, each with what it stands for."""


class BrokenWording(ValueError):
    """A placeholder that this message does not know, or a brace too many."""


@dataclass(frozen=True)
class Words:
    """A message's words, filled in. Paragraphs of the body are parted by empty lines."""

    subject: str
    heading: str
    body: str
    sms: str

    @property
    def paragraphs(self) -> list[str]:
        """The body, one paragraph each."""
        return [part.strip() for part in re.split(r"\n\s*\n", self.body) if part.strip()]


@dataclass(frozen=True)
class Wording:
    """One kind of message: shipped words (translatable), and its placeholders with what they stand for.

    ``examples`` are values to preview it with. Without ``sms`` it goes by mail only.
    """

    name: str
    label: Any
    subject: Any
    heading: Any
    body: Any
    sms: Any = ""
    placeholders: Mapping[str, Any] = field(default_factory=dict)
    examples: Mapping[str, Any] = field(default_factory=dict)

    @property
    def known(self) -> dict[str, Any]:
        """All placeholders it may use, each with what it stands for."""
        return {**EVERYWHERE, **self.placeholders}


_wordings: dict[str, Wording] = {}


def register(*wordings: Wording) -> None:
    """Add wordings; the same name replaces the earlier one."""
    _wordings.update({wording.name: wording for wording in wordings})


@cache
def _load() -> None:
    autodiscover_modules("wording")


def wording(name: str) -> Wording | None:
    """The wording of that name, None for a message made of templates alone."""
    _load()
    return _wordings.get(name)


def wordings() -> list[Wording]:
    """All of them by name."""
    _load()
    return [_wordings[name] for name in sorted(_wordings)]


def words_for(found: Wording, language: str, values: Mapping[str, Any]) -> Words:
    """The words of staff for that language if there are some and they can be filled in, else the shipped ones."""
    own = MessageText.objects.filter(name=found.name, language=language).first()
    if own is not None:
        try:
            return words_filled(found, {part: getattr(own, part) for part in PARTS}, values)
        except BrokenWording as problem:
            logger.error("the text of %s (%s) is broken, the shipped one is sent: %s", found.name, language, problem)
    return words_filled(found, {part: str(getattr(found, part)) for part in PARTS}, values)


def words_filled(found: Wording, texts: Mapping[str, str], values: Mapping[str, Any]) -> Words:
    """Fill in ``texts``. Raises BrokenWording."""
    return Words(**{part: _filled(found, texts[part], values) for part in PARTS})


def _filled(found: Wording, text: str, values: Mapping[str, Any]) -> str:
    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name not in found.known or name not in values:
            raise BrokenWording(f"{{{name}}}")
        return _written(values[name])

    rest = PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        raise BrokenWording("{ }")
    return PLACEHOLDER.sub(value, text)


def _written(value: Any) -> str:
    """Dates as people of the active language write them; everything else as it is."""
    return long_date(value) if isinstance(value, dt.date) else str(value)
