from django.contrib import admin

from shop.backoffice.admin.base import StaffAdmin
from shop.backoffice.site import site
from tests.sample_app.models import PackingCard


@admin.register(PackingCard, site=site)
class PackingCardAdmin(StaffAdmin):
    """The cards, with the order each goes into."""

    section = "orders"
    list_display = ("text", "order")
    list_select_related = ("order",)
    raw_id_fields = ("order",)
