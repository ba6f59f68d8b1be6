"""What the reader's browser keeps, and the button that keeps everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.carrying import MOST_CARRIED
from macros.view.fragment import Drawing, draw

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.view.fragment import Reader


def keep_on_phone(atlas: Atlas, reader: Reader) -> str:
    """A button that keeps the whole toolkit in one language; without a script, a sentence that names the zip file."""
    return draw("keep_on_phone", reader, many=_too_many(atlas))


def kept_pages(atlas: Atlas, reader: Reader) -> Drawing:
    """The page that lists what is kept. It is shown in place of any other that is not, when there is no connection."""
    return Drawing(draw("kept_pages", reader, many=_too_many(atlas)), hidden=True)


def _too_many(atlas: Atlas) -> bool:
    return len(atlas.everyone) > MOST_CARRIED
