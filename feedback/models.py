"""Tables of feedback, one module per kind."""

from feedback.questions.models import Question, QuestionHistory
from feedback.reviews.models import Review, ReviewHistory, ReviewVote
from feedback.voices import ProductVoice

__all__ = ["ProductVoice", "Question", "QuestionHistory", "Review", "ReviewHistory", "ReviewVote"]
