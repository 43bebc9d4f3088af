"""The demo's words: legal texts, help, the journal, questions. Texts lie beside this file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shop.content.models import FaqEntry, Page, PageKind
from shop.content.services import faq_save, page_save

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Text:
    """A file of texts and the page made of it; the file's first line is the lead."""

    file: str
    slug: str
    title: str
    kind: PageKind
    picture: str = ""
    menu_order: int = 0


PAGES = (
    Text("terms", "terms", "Terms", PageKind.LEGAL),
    Text("privacy", "privacy", "Privacy", PageKind.LEGAL),
    Text("imprint", "imprint", "Imprint", PageKind.LEGAL),
    Text("withdrawal", "sending-back", "Sending things back", PageKind.LEGAL),
    Text("returns", "returns", "Returns, step by step", PageKind.HELP, menu_order=10),
    Text("payment", "payment", "Paying", PageKind.HELP, menu_order=20),
    Text("about", "about", "About {{ shop_name }}", PageKind.HELP, menu_order=30),
    Text("light", "light-in-three-places", "Light in three places", PageKind.JOURNAL, "COPPER-EVENING-LAMP"),
    Text("knife", "ten-minutes-for-an-edge", "Ten minutes for an edge", PageKind.JOURNAL, "COOKS-KNIFE"),
    Text("wool", "leave-the-wool-alone", "Leave the wool alone", PageKind.JOURNAL, "SHEPHERD-BLANKET-SLATE"),
    Text("pan", "a-pan-for-fifty-years", "A pan for the next fifty years", PageKind.JOURNAL, "EVERYDAY-PAN-28-CM"),
)


def questions() -> list[tuple[str, str, str]]:
    """(group, question, answer) of each paragraph of ``questions.txt``."""
    found = []
    for part in (TEXTS / "questions.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        head, _line, answer = part.partition("\n")
        group, _bar, question = head.partition(" | ")
        found.append((group, question, answer))
    return found


def demo_content_make(*, progress: Callable[[str], object] = lambda sentence: None) -> None:
    """Write the pages and answers that are not there yet; what staff changed is left alone."""
    known = set(Page.objects.values_list("slug", flat=True))
    for text in PAGES:
        if text.slug not in known:
            _page_make(text)
    asked = set(FaqEntry.objects.values_list("question", flat=True))
    for position, (group, question, answer) in enumerate(questions(), start=1):
        if question not in asked:
            faq_save(question=question, answer=answer, group=group, position=position)
    if len(known) < len(PAGES):
        progress("Pages, journal and questions written")


def _page_make(text: Text) -> None:
    lead, _line, body = (TEXTS / f"{text.file}.html").read_text(encoding="utf-8").partition("\n")
    page_save(
        slug=text.slug,
        title=text.title,
        body=body,
        lead=lead.strip(),
        kind=text.kind,
        picture=text.picture,
        menu_order=text.menu_order,
        is_published=True,
    )
