from oscar.apps.partner.apps import PartnerConfig as OscarPartnerConfig


class PartnerConfig(OscarPartnerConfig):
    """Forked for the pricing strategy; low-stock alerts are events, so no receivers."""

    name = "shop.forks.partner"

    def ready(self) -> None:
        pass
