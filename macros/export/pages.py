"""Review dates as data, for those who remind the owners."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from macros.model.review import review_due_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.model.review import Review


def reviews_json(reviews: Iterable[Review]) -> str:
    """Every page of the method with its owner and its dates."""
    rows = [review.model_dump(mode="json") | {"review_due_on": review_due_on(review).isoformat()} for review in reviews]
    return json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
