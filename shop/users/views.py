"""The account's own pages; signing in and out is allauth's."""

from django.contrib import messages as flash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.contacts.preferences import has_phone, preferences_of
from shop.contacts.selectors import contact_of_user
from shop.contacts.services import contact_adopt, preferences_save
from shop.users.profile import ProfileForm, profile_of, profile_save
from shop.users.security import guard_of


@require_safe
@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What other apps have to show to an account holder, orders first."""
    return render(request, "account/home.html")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Name, phone, birthday, time zone."""
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=profile_of(request.user))
    if form.is_valid():
        profile_save(user=request.user, profile=form.cleaned_data)
        flash.success(request, _("Saved."))
        return redirect("account:profile")
    return render(request, "account/profile.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request: HttpRequest) -> HttpResponse:
    """Which messages beyond orders the person wants, by kind and channel."""
    contact = contact_of_user(request.user)
    if request.method == "POST":
        contact = contact or contact_adopt(user=request.user)
        if contact is not None:
            preferences_save(contact=contact, wanted=dict.fromkeys(request.POST, True), source="account")
        flash.success(request, _("Saved."))
        return redirect("account:messages")
    context = {"kinds": preferences_of(contact), "has_phone": has_phone(contact)}
    return render(request, "account/messages.html", context)


@require_safe
@never_cache
@login_required
def security(request: HttpRequest) -> HttpResponse:
    """How the account is guarded, and the way to change each part."""
    return render(request, "account/security.html", {"guard": guard_of(request.user)})
