"""The promise of an order: dates and the place it was made for, kept with the order."""

from shop.core.privacy import KEEP, not_personal, table

table(
    "delivery.OrderPromise",
    order="order",
    erase=KEEP,
    why="What was promised belongs to the contract and its invoice: dates, speed, postcode and country, no name.",
)

table(
    "delivery.DeliveryEstimate",
    order="order",
    erase=KEEP,
    why="When a parcel was expected belongs to the promise of its order: dates only, no name and no place.",
)

table(
    "delivery.TransitSample",
    order="order",
    erase=KEEP,
    why="How long parcels are under way is learned from it: service, zone and days, no name and no place.",
)

not_personal("delivery.Warehouse", why="The address is the shop's own.")
