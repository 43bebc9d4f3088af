"""Addresses of reviews and questions; the numbers are products, except for votes."""

from django.urls import path

from feedback import views
from feedback.questions import views as questions
from feedback.reviews import views as reviews

app_name = "feedback"
urlpatterns = [
    path("reviews/<int:pk>/", reviews.all_reviews, name="reviews"),
    path("reviews/<int:pk>/write/", reviews.write, name="write"),
    path("reviews/helpful/<int:pk>/", reviews.helpful, name="helpful"),
    path("questions/<int:pk>/", questions.questions, name="questions"),
    path("said/<str:token>/", views.prove, name="prove"),
]
