"""The method, as the pages of the network tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.model.phase import Phase
    from macros.model.review import Review
    from macros.model.tool import Tool


@dataclass(frozen=True, slots=True)
class Method:
    """The phases in their order, the method cards, and when each page was last reviewed."""

    phases: tuple[Phase, ...] = ()
    tools: tuple[Tool, ...] = ()
    reviews: tuple[Review, ...] = ()
