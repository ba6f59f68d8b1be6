"""What held on a day, where every change carries its date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.network import Network
    from macros.model.when import When


class Dated(Protocol):
    """Anything that has a day."""

    @property
    def date(self) -> When:
        """The day."""


Entry = TypeVar("Entry", bound=Dated)


def latest(entries: Iterable[Entry], on: date) -> Entry | None:
    """The last entry that holds on a day; of two on the same day, the one written later."""
    known = [entry for entry in entries if entry.date.last <= on]
    return max(reversed(known), key=lambda entry: entry.date, default=None)


def has_closed(network: Network, on: date) -> bool:
    """Whether the programme has closed by a day."""
    return network.closed_on is not None and network.closed_on.last <= on


def day_of_reckoning(network: Network, today: date) -> date:
    """The day for which states are worked out: today or, once the programme has closed, its closing day."""
    return min(today, network.closed_on.last) if network.closed_on else today
