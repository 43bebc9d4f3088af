"""Messages belong to the person they were written to, by contact or by address alone."""

from shop.core.privacy import DELETE, not_personal, table

table(
    "notifications.Message",
    contact="contact",
    email="to",
    phone="to",
    export=("created", "channel", "kind", "to", "subject", "body_text", "status", "sent_at"),
    erase=DELETE,
)
table("notifications.CapturedMessage", email="to", phone="to", hide=("body_html", "headers", "key"), erase=DELETE)
not_personal("notifications.MessageText", why="Words of the shop; who changed them is staff.")
