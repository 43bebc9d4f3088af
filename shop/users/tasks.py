"""What happens to accounts on its own."""

import datetime as dt

from shop.events.schedule import daily, periodic
from shop.users.data import account_closings_run, data_exports_forget


@periodic("users.close_accounts", every=dt.timedelta(hours=1))
def close_accounts() -> None:
    """Forget whoever asked for it two weeks ago."""
    account_closings_run()


@daily("users.forget_exports", at=dt.time(4, 10))
def forget_exports() -> None:
    """Copies of personal data live for a week."""
    data_exports_forget()
