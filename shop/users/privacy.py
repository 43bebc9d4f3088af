"""The account itself, how its owner signs in, and Django's own tables about users."""

from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session

from shop.contacts.models import Contact
from shop.core.privacy import DELETE, Person, eraser, not_personal, table
from shop.users.models import User

table("users.User", user="pk", hide=("password", "is_staff", "is_superuser"), erase=DELETE, first=900)
table("account.EmailAddress", user="user", erase=DELETE)
table("account.EmailConfirmation", user="email_address__user", hide=("key",), erase=DELETE, first=90)
table(
    "mfa.Authenticator",
    user="user",
    export=("type", "created_at", "last_used_at"),
    erase=DELETE,
)
table("socialaccount.SocialAccount", user="user", erase=DELETE)
table(
    "socialaccount.SocialToken",
    user="account__user",
    export=(),
    why="Keys to an account elsewhere; the accounts themselves are handed out.",
    erase=DELETE,
    first=90,
)
table("usersessions.UserSession", user="user", hide=("session_key", "data"), erase=DELETE)
table("users.DataExport", user="user", erase=DELETE)
table("users.AccountClosing", user="user", erase=DELETE)
not_personal("users.Erasure", why="The proof that somebody was erased: an id that leads to an empty row.")
not_personal("admin.LogEntry", why="What staff did; names of customers in it are removed by the eraser below.")


def staff_log_wipe(person: Person) -> None:
    """Take the customer's name out of the staff's own log; the log entry itself stays."""
    for model, pks in ((User, person.user_ids), (Contact, person.contact_ids)):
        kind = ContentType.objects.get_for_model(model)
        rows = LogEntry.objects.filter(content_type=kind, object_id__in=[str(pk) for pk in pks])
        rows.update(object_repr="", change_message="")


def sessions_end(person: Person) -> None:
    """Sign the person out everywhere: a session holds the address it was opened with."""
    keys = UserSession.objects.filter(user__in=person.user_ids).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()


eraser("admin.LogEntry", staff_log_wipe)
eraser("sessions.Session", sessions_end)
