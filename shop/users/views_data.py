"""One's own data: a copy of it, and the end of it. Both ask for the password again."""

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages as flash
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.core import clock
from shop.core.errors import ShopError
from shop.users.data import account_closing_cancel, account_closing_request, data_export_request
from shop.users.data.closing import COOLING_OFF, closing_waits_for
from shop.users.data_models import AccountClosing, DataExport


class ClosingForm(forms.Form):
    """A box that has to be ticked, so that no single click ends an account."""

    sure = forms.BooleanField(
        label=gettext_lazy("Yes, delete my account and what you know about me."),
        error_messages={"required": gettext_lazy("Tick the box if you are sure.")},
    )


@require_safe
@never_cache
@login_required
def data(request: HttpRequest) -> HttpResponse:
    """Copies that were made, and whether the account is about to close."""
    copies = DataExport.objects.filter(user__in=[request.user.pk]).defer("content").order_by("-requested_at")[:5]
    closing = AccountClosing.objects.filter(user__in=[request.user.pk]).first()
    context = {"copies": copies, "closing": closing, "days": COOLING_OFF.days}
    return render(request, "account/data.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def copy(request: HttpRequest) -> HttpResponse:
    """Ask for a copy: the password first, then one button."""
    if request.method == "POST":
        data_export_request(user=request.user)
        flash.success(request, _("We are putting it together and write to you when it is ready. That takes a minute."))
        return redirect("account:data")
    return render(request, "account/data_copy.html")


@require_safe
@never_cache
@login_required
@reauthentication_required
def download(request: HttpRequest, pk: str) -> HttpResponse:
    """The file, for its owner, as long as it is kept."""
    found = DataExport.objects.filter(pk=pk, user__in=[request.user.pk], expires_at__gt=clock.now()).first()
    if found is None or found.content is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="your-data.zip"'
    response["Cache-Control"] = "private, no-store"
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def close(request: HttpRequest) -> HttpResponse:
    """Delete the account in two weeks: what goes, what stays, and a box to tick."""
    form = ClosingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            account_closing_request(user=request.user)
            return redirect("account:data")
        except ShopError as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "days": COOLING_OFF.days, "waits_for": closing_waits_for(request.user)}
    return render(request, "account/data_close.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def stay(request: HttpRequest) -> HttpResponse:
    """Take it back."""
    if account_closing_cancel(user=request.user):
        flash.success(request, _("Good to have you. Your account stays open."))
    return redirect("account:data")
