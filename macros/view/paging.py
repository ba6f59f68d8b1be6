"""From one page of a long list to the others: previous, next, and some of the numbers between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.view.links import filtered_page, numbered_page

if TYPE_CHECKING:
    from macros.view.filters import Filter
    from macros.view.fragment import Reader

NEAR = 3
"""How many numbers stand on each side of the page's own, beside the first and the last."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Another page of the list, or this one; `gap` tells that numbers before it are left out."""

    number: int
    address: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands among those of its list, and the ways to the others; None where there is none."""

    number: int
    of: int
    previous: str | None
    next: str | None
    leaves: tuple[Leaf, ...]


def paging_of(narrowed: Filter | None, reader: Reader) -> Paging | None:
    """The ways between the pages that a filter's rows fill; None where one page holds them all."""
    if narrowed is None or narrowed.of == 1:
        return None
    first = filtered_page(narrowed.listing.folder, narrowed.axis, narrowed.value)
    here, last = narrowed.number, narrowed.of

    def address(number: int) -> str:
        return reader.links.page(numbered_page(first, number))

    numbers = sorted({1, last, *range(max(1, here - NEAR), min(last, here + NEAR) + 1)})
    before = [0, *numbers]
    leaves = tuple(Leaf(n, address(n), n - earlier > 1) for earlier, n in zip(before, numbers, strict=False))
    return Paging(
        here, last, address(here - 1) if here > 1 else None, address(here + 1) if here < last else None, leaves
    )
