from shipping.carriers import Capability, TrackingStep, register


class BicycleCourier:
    """A carrier without an interface: it has a public page and nothing else."""

    code = "bicycle"
    name = "Bicycle Courier"
    capabilities: frozenset[Capability] = frozenset()

    def tracking_url(self, number: str) -> str:
        return f"https://bicycle.example/parcels/{number}"

    def track(self, number: str) -> list[TrackingStep]:
        return []


register(BicycleCourier())
