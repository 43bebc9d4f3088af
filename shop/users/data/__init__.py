"""A person's data: handed out on request, erased on request."""

from shop.users.data.closing import account_closing_cancel, account_closing_request, account_closings_run
from shop.users.data.copies import data_export_build, data_export_request, data_exports_forget
from shop.users.data.erase import person_erase
from shop.users.data.export import person_export
from shop.users.data.people import person_of_contact, person_of_user

__all__ = [
    "account_closing_cancel",
    "account_closing_request",
    "account_closings_run",
    "data_export_build",
    "data_export_request",
    "data_exports_forget",
    "person_erase",
    "person_export",
    "person_of_contact",
    "person_of_user",
]
