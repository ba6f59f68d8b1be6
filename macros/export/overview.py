"""What a site tells of itself as data, so that others can be joined with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from macros.model.overview import overview_of

if TYPE_CHECKING:
    from macros.model.atlas import Atlas


def overview_json(atlas: Atlas, address: str = "") -> str:
    """The network, the day, the languages, and each country's numbers; `address` is where the site is published."""
    overview = overview_of(atlas, address)
    told = overview.model_dump(mode="json") | {"name": overview.name.texts}
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
