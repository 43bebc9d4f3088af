from django.apps import AppConfig


class SinkConfig(AppConfig):
    """Subscribers that write into tables where lost and doubled rows can be counted."""

    name = "tests.crashes.sink"
    label = "sink"

    def ready(self) -> None:
        """Shorten the messages' lease, so that a test need not wait minutes for it."""
        import datetime as dt

        from shop.notifications import sending

        sending.LEASE = dt.timedelta(seconds=4)
