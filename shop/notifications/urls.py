from django.urls import path

from shop.notifications import views

urlpatterns = [
    path("messages/stop/<str:token>/", views.stop, name="unsubscribe"),
    path("messages/choices/<str:token>/", views.choices, name="message-choices"),
]
