from django.urls import path

from shop.notifications import views

urlpatterns = [path("messages/stop/<str:token>/", views.stop, name="unsubscribe")]
