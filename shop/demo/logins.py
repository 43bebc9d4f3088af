"""The file that tells who may log into the demo; it lies beside the demo's database."""

from pathlib import Path

from django.conf import settings

from shop.backoffice.roles import ADMINISTRATOR, ROLES
from shop.demo.script import ACCOUNT
from shop.demo.staff import email_of

NAME = "demo-logins.txt"


def demo_logins_write(*, password: str) -> Path:
    """Write the logins, readable by the owner only."""
    others = ", ".join(email_of(role) for role in ROLES if role != ADMINISTRATOR)
    lines = [
        f"  Login    {email_of(ADMINISTRATOR)}  password {password}",
        f"  Roles    {others} (same password)",
        f"  Customer {ACCOUNT} (same password)",
    ]
    file = Path(settings.DATA_DIR) / NAME
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
