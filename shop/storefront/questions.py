"""What is asked most often: shown on the help page, and told to search engines as it stands there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answer; the answer may hold links."""

    asked: str
    answer: str | SafeString


def questions() -> tuple[Question, ...]:
    """All of them, in the order they are asked."""
    delivery, withdrawal = reverse("help:delivery"), reverse("help:withdrawal")
    return (
        Question(
            _("Where is my order?"),
            _(
                "Open the link in your confirmation. It needs no password and shows the four dates: "
                "ordered, packed, handed over, arrives. If one of them moves we write before you have"
                " to ask."
            ),
        ),
        Question(
            _("Do I need an account?"),
            _(
                "No. You can order as a guest with a name, an address and an e-mail address. A "
                "password set later takes over the orders you made before."
            ),
        ),
        Question(
            _("What if the day passes and nothing is there?"),
            _(
                "Then we were wrong, and we say so: you hear from us the same day with a new date and"
                " what we do about it."
            ),
        ),
        Question(
            _("What does delivery cost?"),
            format_html(
                _(
                    "Nothing, if you are not in a hurry. Faster services have fixed prices; they are "
                    "all in <a href='{url}'>one table</a>."
                ),
                url=delivery,
            ),
        ),
        Question(
            _("Can I change or cancel an order?"),
            _("As long as it has not been packed: call or write, and it is done while you wait."),
        ),
        Question(
            _("How do I send something back?"),
            format_html(
                _(
                    "You have 14 days from the day it arrived, without giving a reason. <a "
                    "href='{url}'>This is how</a>."
                ),
                url=withdrawal,
            ),
        ),
    )
