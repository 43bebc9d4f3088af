"""The account's own pages; signing in and out is allauth's."""

from django.contrib import messages as flash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shop.users.preferences import PreferencesForm, preferences_of, preferences_save


@require_safe
@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What other apps have to show to an account holder, orders first."""
    return render(request, "account/home.html")


@never_cache
@login_required
def messages(request: HttpRequest) -> HttpResponse:
    """Which messages beyond orders the person wants."""
    posted = request.POST if request.method == "POST" else None
    form = PreferencesForm(posted, initial=preferences_of(request.user))
    if form.is_valid():
        preferences_save(user=request.user, wanted=form.cleaned_data)
        flash.success(request, _("Saved."))
        return redirect("account:messages")
    return render(request, "account/messages.html", {"form": form})
