"""The door for notices from outside."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from shop.core.errors import ShopError
from shop.events import conf
from shop.events.hooks import hook_receive


@csrf_exempt  # the sender is proved by its signature, which every provider has to check
@require_POST
def receive(request: HttpRequest, provider: str) -> HttpResponse:
    """Store a signed notice and answer at once; anything else gets a 4xx without a reason."""
    limit = conf.hook_max_bytes()
    if _announced(request) > limit:
        return _answer("too large", 413)
    body = request.read(limit + 1)
    if len(body) > limit:
        return _answer("too large", 413)
    try:
        hook_receive(provider_name=provider, headers=request.headers, body=body)
    except ShopError as refusal:
        return _answer("refused", refusal.status)
    return _answer("ok", 200)


def _announced(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length[:20]) if length.isdecimal() else 0


def _answer(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain")
