"""When a page of the method was last looked at, by whom, and when it is to be looked at again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from macros.model.part import Count, Part, Phrase, required
from macros.model.vocabulary import Owner
from macros.model.when import When

if TYPE_CHECKING:
    from datetime import date

DAYS_OF_MONTH = 30.4375


class Review(Part):
    """The review of one page."""

    page: Phrase = required("The page, inside its language: phases/explore.")
    title: Phrase = required("What the page is called.")
    owner: Owner = required("Who keeps the page: secretariat, lead_expert or coaches.")
    last_reviewed_on: When = required("When it was last looked at.")
    review_in: Count = required("After how many months it is to be looked at again.", ge=1, le=60)


def review_due_on(review: Review) -> date:
    """The day by which a page is to be looked at again."""
    return review.last_reviewed_on.last + timedelta(days=round(review.review_in * DAYS_OF_MONTH))
