"""axe on one page: WCAG 2.2 A and AA, and nothing wider than the window."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.pages.looking import views

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async tags => {
    const found = await axe.run({
        runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], preload: false,
    });
    return found.violations.flatMap(rule =>
        rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")} ${node.failureSummary.split("\\n")[1] ?? ""}`));
}"""
WIDER = "() => document.documentElement.scrollWidth > innerWidth"


def findings(page: Page, widths: tuple[int, ...]) -> list[str]:
    """What is wrong with the open page in any of ``widths`` and themes, each finding once."""
    page.evaluate(AXE_SCRIPT)
    found: dict[str, str] = {}
    for width, theme in views(page, widths):
        for line in page.evaluate(RUN, TAGS):
            found.setdefault(line, f"{width} {theme}")
        if page.evaluate(WIDER):
            found.setdefault("wider than the window", f"{width} {theme}")
    return [f"{page.url} ({where}) {line}" for line, where in found.items()]
