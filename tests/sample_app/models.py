from django.db import models


class PackingCard(models.Model):
    """A hand-written card that goes into the parcel of an order."""

    order = models.OneToOneField("order.Order", models.CASCADE, related_name="packing_card")
    text = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.text
