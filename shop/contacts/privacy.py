"""What the shop holds about people as people."""

from shop.core.privacy import DELETE, blank, table

table(
    "contacts.Contact",
    contact="pk",
    erase=blank(name="", language="", time_zone="", user=None),
    first=950,
)
table("contacts.Birthday", contact="contact", erase=DELETE)
table("contacts.ContactPoint", contact="contact", erase=DELETE)
table("contacts.Consent", contact="contact", erase=DELETE)
table("contacts.ContactSlot", contact="contact", erase=DELETE)
table("contacts.ContactMerge", contact=("loser", "survivor"), export=("reason", "at"), erase=blank(reason=""))
table("contacts.Suppression", email="value", phone="value", erase=DELETE)
