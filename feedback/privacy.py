"""What people wrote about products goes with them; the words of the shop's answers go along."""

from feedback.reviews.models import Review
from feedback.services import product_voice_count
from shop.core.privacy import DELETE, Person, eraser, table

table("feedback.Review", contact="contact", email="email", erase=DELETE, first=120)
table(
    "feedback.ReviewHistory",
    contact="review__contact",
    export=("old", "new", "at"),
    erase=DELETE,
    why="Reasons are the staff's.",
)
table("feedback.ReviewVote", contact="review__contact", export=("at",), erase=DELETE, why="Who voted is somebody else.")
table("feedback.Question", contact="contact", email="email", erase=DELETE, first=120)
table(
    "feedback.QuestionHistory", contact="question__contact", export=("old", "new", "at"), erase=DELETE, why="As above."
)


def reviews_erase(person: Person) -> None:
    """Delete the reviews and count anew what stands beside their products."""
    mine = Review.objects.filter(contact__in=person.contact_ids)
    products = sorted(set(mine.values_list("product_id", flat=True)))
    mine.delete()
    for product_id in products:
        product_voice_count(product_id=product_id)


eraser("feedback.reviews", reviews_erase)
