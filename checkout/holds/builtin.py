"""The resources that come with the shop, registered when the apps are ready."""

from checkout.holds import register
from checkout.holds.capacity import CapacityResource
from checkout.holds.offers import OfferResource
from checkout.holds.stock import StockResource
from checkout.holds.vouchers import VoucherResource

register(StockResource())
register(OfferResource())
register(VoucherResource())
register(CapacityResource())
