"""WSGI entry point; DJANGO_SETTINGS_MODULE chooses the stack."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings.embedded")
application = get_wsgi_application()
