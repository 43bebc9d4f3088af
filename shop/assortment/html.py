"""Descriptions come from people and files; only harmless markup of them survives."""

import html as stdlib_html
import re

import nh3
from django.utils.safestring import SafeString

TAGS = {
    "p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "u", "h2", "h3", "h4", "blockquote",
    "a", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "sub", "sup", "hr",
}  # fmt: skip
_HEADINGS = re.compile(r"<(/?)h1\b", re.IGNORECASE)
_LOOKS_LIKE_HTML = re.compile(r"<[a-zA-Z/!]")


def clean(text: str) -> SafeString:
    """``text`` as HTML that may be shown as it is; plain text becomes paragraphs.

    Scripts, styles, frames, pictures and every attribute but a link's address are dropped.
    """
    text = text.replace("\x00", "")
    if not _LOOKS_LIKE_HTML.search(text):
        text = paragraphs(text)
    cleaned = nh3.clean(
        _HEADINGS.sub(r"<\1h2", text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener nofollow",
    )
    if not _LOOKS_LIKE_HTML.search(cleaned):
        cleaned = paragraphs(stdlib_html.unescape(cleaned))
    return SafeString(cleaned.strip())  # cleaned by nh3  # nosec B703


def paragraphs(text: str) -> str:
    """Plain text as escaped paragraphs; blank lines part them."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))]
    return "".join(f"<p>{stdlib_html.escape(part, quote=False)}</p>" for part in parts if part)


def plain(html: str, limit: int = 0) -> str:
    """The words of ``html`` on one line, cut at a word to at most ``limit`` characters."""
    spaced = re.sub(r"</(p|li|h\d|td|th|div)>|<br\s*/?>", " ", html, flags=re.IGNORECASE)
    words = " ".join(stdlib_html.unescape(nh3.clean(spaced, tags=set())).split())
    if not limit or len(words) <= limit:
        return words
    return words[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"
