"""What people type when they review or ask. ``website`` is for machines: people do not see it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback.questions.models import QUESTION_MAX
from feedback.reviews.models import AUTHOR_MAX, TEXT_MAX, TITLE_MAX

STAR_WORDS = ((5, _("excellent")), (4, _("good")), (3, _("all right")), (2, _("poor")), (1, _("bad")))


class VoiceForm(forms.Form):
    """The part both forms share; ``is_known`` leaves out what the account already says."""

    author = forms.CharField(
        label=_("Name to show"),
        max_length=AUTHOR_MAX,
        required=False,
        help_text=_("A first name is enough. Left empty, we write “A customer”."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("Never shown. We send a link there, so that nobody writes in your name."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("We need an address to send the link to.")},
    )
    website = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, is_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["email"]

    @property
    def is_machine(self) -> bool:
        """Whether the field nobody sees was filled in."""
        return bool(self.cleaned_data.get("website"))


class ReviewForm(VoiceForm):
    """Stars, a headline, a text."""

    stars = forms.TypedChoiceField(
        label=_("Stars"),
        choices=STAR_WORDS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one to five stars.")),
    )
    title = forms.CharField(label=_("Headline"), max_length=TITLE_MAX, required=False)
    text = forms.CharField(
        label=_("What should others know?"),
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What is it like after a while? What would you tell a friend?"),
        error_messages={"required": _("Tell others a little more: a sentence is enough.")},
    )
    field_order = ["stars", "title", "text", "author", "email"]


class QuestionForm(VoiceForm):
    """One question."""

    text = forms.CharField(
        label=_("Your question"),
        max_length=QUESTION_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words more, so that a person understands.")},
    )
    field_order = ["text", "author", "email"]
