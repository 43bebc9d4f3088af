"""Where things should go: asked on the product page and the start page, remembered for every other page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from shop.storefront.destination import destination_remember
from shop.storefront.forms import DestinationForm
from shop.storefront.guards import same_origin_form


@same_origin_form
@require_POST
def remember(request: HttpRequest) -> HttpResponse:
    """Keep country and postcode in the visitor's cookie and go back to the page they were asked on."""
    form = DestinationForm(request.POST, auto_id="to_%s")
    back = safe_back(request)
    if not form.is_valid():
        return render(request, "storefront/destination.html", {"destination_form": form, "back": back}, status=422)
    response = HttpResponseRedirect(back)
    destination_remember(response=response, destination=form.cleaned_data["destination"])
    return response


def safe_back(request: HttpRequest) -> str:
    """The page of ours the form names, else the start page."""
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("home")
