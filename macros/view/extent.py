"""How much of a large network one page shows: a page grows no further, whatever the number of cities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from macros.model.when import When

MOST_ROWS = 200
"""As many rows as one page shows; of more cities countries stand there, and of longer lists a part."""

FEW = 40
"""As many names as can be read through in one list; more cities stand by country."""

MOST_CARDS = 12
"""As many questions as the home page shows."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Cut(Generic[Item]):
    """What a page shows of a list, and how many there are in all."""

    shown: tuple[Item, ...]
    of: int

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.of - len(self.shown)


def is_large(count: int) -> bool:
    """Whether these are more rows than one page shows."""
    return count > MOST_ROWS


def is_long(count: int) -> bool:
    """Whether these are more names than can be read through in one list."""
    return count > FEW


def pages_for(count: int) -> int:
    """How many pages so many rows fill; an empty list has a page too."""
    return max(1, -(-count // MOST_ROWS))


def page_of(rows: Sequence[Item], number: int) -> tuple[Item, ...]:
    """The rows on one of these pages, the first being 1."""
    return tuple(rows[(number - 1) * MOST_ROWS : number * MOST_ROWS])


def cut_of(items: Iterable[Item]) -> Cut[Item]:
    """The first of a list, in its own order."""
    every = tuple(items)
    return Cut(every[:MOST_ROWS], len(every))


def newest_of(items: Iterable[Item], told: Callable[[Item], When | None], most: int | None = None) -> Cut[Item]:
    """The newest of a list that is too long for a page, those without a date last; another list as it stands."""
    every, most = tuple(items), MOST_ROWS if most is None else most
    if len(every) <= most:
        return Cut(every, len(every))
    ordered = sorted(every, key=lambda item: _age(told(item)))
    return Cut(tuple(ordered[:most]), len(every))


def _age(when: When | None) -> tuple[bool, int]:
    return when is None, -when.last.toordinal() if when else 0
