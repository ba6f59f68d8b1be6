"""Who is heard of, who is quiet, who is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.standing import activity_of
from macros.model.timing import AT_REST, clock_stands, freshness_of, last_heard_of
from macros.model.vocabulary import Activity, Freshness

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.network import Network

Presence = Freshness | Activity | None


def presence_of(dossier: Dossier, network: Network, on: date) -> Presence:
    """How a city is present: at rest if it says so, else how fresh its news is; as it said where the clock has stopped.

    None where nothing is known.
    """
    activity = activity_of(dossier.plan, on)
    if activity and activity.activity in AT_REST:
        return activity.activity
    if last_heard_of(dossier, on) is None:
        return None
    if clock_stands(dossier, network, on):
        return activity.activity if activity else None
    return freshness_of(dossier, network, on)


def cities_by_presence(dossiers: Iterable[Dossier], network: Network, on: date) -> dict[Presence, tuple[Dossier, ...]]:
    """The cities under how they are present, by name; those at rest after those that are heard of."""
    found: dict[Presence, list[Dossier]] = {presence: [] for presence in (*Freshness, *Activity, None)}
    for dossier in dossiers:
        found[presence_of(dossier, network, on)].append(dossier)
    return {presence: tuple(cities) for presence, cities in found.items() if cities}
