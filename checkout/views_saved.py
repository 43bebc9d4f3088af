"""The ways to pay an account holder keeps: looked at, and removed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from checkout.payments.base import GatewayError
from checkout.selectors import saved_methods_kept
from checkout.services import saved_method_remove as remove
from checkout.ways import method_words
from shop.core.errors import NotFound


@require_safe
@never_cache
@login_required
def saved_methods(request: HttpRequest) -> HttpResponse:
    """What is saved, with a button to forget each."""
    rows = [(row, method_words(row)) for row in saved_methods_kept(request.user)]
    return render(request, "checkout/saved_methods.html", {"rows": rows})


@require_POST
@never_cache
@login_required
def saved_method_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one at the gateway and here; the answer is said on the list."""
    try:
        remove(method_id=pk, user=request.user)
        messages.success(request, _("Removed. It cannot be charged any more."))
    except NotFound as gone:
        messages.info(request, str(gone))
    except GatewayError:
        messages.error(request, _("The payment service does not answer. Please try again in a minute."))
    return redirect("checkout:saved-methods")
