"""From template and context to the words of a message, in the reader's language and time zone."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import css_inline
from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.translation import gettext

from shop.contacts.addresses import one_line
from shop.contacts.kinds import Channel, needs_consent
from shop.contacts.quiet import zone_of
from shop.notifications.wording import wording, words_for

GREETING_MAX = 60


@dataclass(frozen=True)
class Rendered:
    """A message's words; `html` is "" where there is none."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Letter:
    """What to write and for whom: the template's name, its context, and how the reader reads."""

    template: str
    channel: str
    kind: str
    context: dict[str, Any]
    language: str
    time_zone: str
    unsubscribe_url: str = ""


def render(letter: Letter) -> Rendered:
    """The letter's words. Raises TemplateDoesNotExist for an unknown template."""
    context, found = _context(letter), wording(letter.template)
    with translation.override(letter.language), timezone.override(zone_of(letter.time_zone)):
        words = words_for(found, letter.language, context) if found else None
        context["words"] = words
        if letter.channel == Channel.SMS:
            return Rendered("", _sms_text(letter, context), "")
        name = "emails/worded" if words else f"emails/{letter.template}"
        subject = one_line(_plain(f"{name}.subject.txt", context), limit=200)
        context["subject"] = subject
        return Rendered(subject, _tidy(_plain(f"{name}.txt", context)), _html(f"{name}.html", context))


def _context(letter: Letter) -> dict[str, Any]:
    shop = {
        "shop_name": settings.SHOP_NAME,
        "shop_email": settings.SHOP_EMAIL,
        "shop_phone": settings.SHOP_PHONE,
        "shop_url": settings.SHOP_BASE_URL,
        "postal_address": settings.SHOP_POSTAL_ADDRESS,
        "language": letter.language,
        "time_zone": letter.time_zone,
        "unsubscribe_url": letter.unsubscribe_url,
    }
    name = one_line(str(letter.context.get("contact_name", "")), limit=GREETING_MAX)
    return {**shop, **letter.context, "contact_name": name}


def _plain(name: str, context: dict[str, Any]) -> str:
    """A text template: nothing is escaped, because nothing reads it as HTML."""
    return str(get_template(name).template.render(Context(context, autoescape=False)))  # type: ignore[attr-defined]


def _sms_text(letter: Letter, context: dict[str, Any]) -> str:
    words = context["words"]
    text = " ".join((words.sms if words else _plain(f"sms/{letter.template}.txt", context)).split())
    if needs_consent(letter.kind):
        text = f"{text} {gettext('Reply STOP to end these messages.')}"
    return text


def _html(name: str, context: dict[str, Any]) -> str:
    try:
        html = get_template(name).render(context)
    except TemplateDoesNotExist as error:
        if error.args[0] != name:
            raise
        return ""
    return _inliner().inline(html)


@cache
def _inliner() -> css_inline.CSSInliner:
    """Styles go to each element, because many mail programs drop style sheets; media queries stay in the head."""
    css = str(get_template("emails/mail.css").render({}))
    return css_inline.CSSInliner(extra_css=css, keep_at_rules=True, load_remote_stylesheets=False)


def _tidy(text: str) -> str:
    """Plain blanks only, none trailing but in the signature's mark, no more than one empty line in a row."""
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    lines = "\n".join(line if line == "-- " else line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"
