"""A birthday somebody chose to tell us, and since when it is on file."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.core import clock


class Birthday(models.Model):
    """``entered_at`` starts anew with every change, so that nobody has a birthday twice a year.

    ``wording`` is the sentence the person saw when they told us.
    """

    contact = models.OneToOneField(
        "contacts.Contact", models.CASCADE, related_name="birthday", verbose_name=_("person")
    )
    date = models.DateField(_("birthday"))
    entered_at = models.DateTimeField(_("told us"), default=clock.now)
    wording = models.CharField(_("wording shown"), max_length=300)

    class Meta:
        verbose_name = _("birthday")
        verbose_name_plural = _("birthdays")

    def __str__(self) -> str:
        return f"{self.contact_id}"

    def days_on_file(self, at: dt.datetime) -> int:
        """For how many whole days we have known it at ``at``."""
        return (at - self.entered_at).days
