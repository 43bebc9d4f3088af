"""Parcels hold no name and no address, only what is in them and how they went."""

from shop.core.privacy import DELETE, KEEP, blank, not_personal, table

ORDER = "How an order was delivered belongs to its invoice; it names nobody."

table("tracking.Parcel", order="order", erase=KEEP, kept=("number",), why=ORDER)
table("tracking.ParcelLine", order="parcel__order", erase=KEEP, why=ORDER)
table(
    "tracking.Checkpoint",
    order="parcel__order",
    hide=("key",),
    erase=blank(text="", place=""),
    kept=("carrier", "number", "key", "word", "source"),
    why=ORDER,
)
table("tracking.Worry", order="order", erase=KEEP, why=ORDER)
table("tracking.Told", order="order", erase=DELETE)
table("tracking.PromiseScore", order="order", erase=KEEP, why="Figures about kept promises; they name nobody.")
table(
    "tracking.MakeGood",
    order="order",
    contact="contact",
    hide=("decided_by",),
    erase=blank(contact=None, why=""),
    kept=("voucher_code", "currency"),
    why="A credit that was given is part of the accounts.",
)
not_personal("tracking.MakeGoodRule", why="Rules of the shop.")
