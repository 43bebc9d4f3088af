"""Answers for load balancers and, where no proxy does it, for uploaded files."""

from dataclasses import asdict

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve

from shop.operations.selectors import readiness

MEDIA_CACHE = "public, max-age=31536000, immutable"  # every picture's path holds its digest


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers. Nothing else is asked, so a slow database restarts no web server."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when requests may be sent here, else 503; either way with what each part says."""
    probes = readiness()
    ready = all(probe.ok for probe in probes if probe.needed)
    answer = {"ready": ready, "degraded": not all(probe.ok for probe in probes)}
    return JsonResponse(answer | {"probes": [asdict(probe) for probe in probes]}, status=200 if ready else 503)


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse | HttpResponse | HttpResponseNotModified:
    """An uploaded file. A proxy that serves the folder itself saves this process the work."""
    if "\x00" in path:
        raise Http404
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:  # a name no file system takes
        raise Http404 from error
    response.headers["Cache-Control"] = MEDIA_CACHE
    return response
