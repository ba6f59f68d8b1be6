"""News from the ground: what cities say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.timing import pulses_of
from macros.view.fragment import draw

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.view.fragment import Reader

MOST = 60


def ground_news(atlas: Atlas, reader: Reader) -> str:
    """The pulses of all cities, newest first."""
    return draw("ground_news", reader, news=pulses_of(atlas.counted, atlas.today)[:MOST])
