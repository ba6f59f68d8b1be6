"""The method, as the pages of the network tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.model.phase import Phase
    from macros.model.review import Review
    from macros.model.tool import Tool
    from macros.model.translation import Translation


@dataclass(frozen=True, slots=True)
class Method:
    """The phases in order, the method cards, when each page was reviewed, and how it stands in other languages."""

    phases: tuple[Phase, ...] = ()
    tools: tuple[Tool, ...] = ()
    reviews: tuple[Review, ...] = ()
    translations: tuple[Translation, ...] = ()
