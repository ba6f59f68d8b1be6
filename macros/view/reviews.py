"""Who keeps the pages of the method, and when they are to be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.review import review_due_on
from macros.model.translation import TranslationState
from macros.view.fragment import draw

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.view.fragment import Reader


def review_list(atlas: Atlas, reader: Reader) -> str:
    """All pages of the method, those to be looked at first on top."""
    rows: list[dict[str, Any]] = [
        {"review": review, "address": reader.links.source(review.page), "due": review_due_on(review)}
        for review in atlas.method.reviews
    ]
    rows.sort(key=lambda row: (row["due"], row["review"].page))
    return draw("review_list", reader, rows=rows, today=atlas.today, own=atlas.own_language)


def translation_list(atlas: Atlas, reader: Reader) -> str:
    """The pages that lack a translation, or whose original has changed since."""
    behind = [one for one in atlas.method.translations if one.state is not TranslationState.CURRENT]
    rows = [{"page": one, "address": reader.links.source(one.page)} for one in behind]
    return draw("translation_list", reader, rows=rows, own=atlas.own_language)


def page_review(atlas: Atlas, reader: Reader, page: str) -> str:
    """When one page was last looked at; nothing for a page that is no page of the method."""
    review = next((review for review in atlas.method.reviews if review.page == page), None)
    due = review_due_on(review) if review else None
    return draw("page_review", reader, review=review, due=due, today=atlas.today) if review else ""
