"""Where providers post their notices."""

from django.urls import path

from shop.events import views

app_name = "events"
urlpatterns = [path("hooks/<slug:provider>/", views.receive, name="hook")]
