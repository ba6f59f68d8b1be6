"""A light outline map with the cities on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.view.countries import countries_of
from macros.view.extent import is_large
from macros.view.fragment import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.view.countries import Country
    from macros.view.fragment import Reader

MAPS = Path(__file__).with_name("maps")

LETTER, LINE, GAP = 1.55, 3.0, 1.6
"""The width of a letter, the height of a line and the distance of a label from its dot, in degrees."""

MOST_LABELS = 40
"""Beyond this many cities labels would hide the map; names then show when a dot is pointed at."""

DOT, LARGEST, AROUND = 0.85, 2.6, 0.15
"""The radius of a city's dot, that of the country with most cities, and what stays free around a dot, in degrees."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """A city, or a country with so many cities that these cannot be drawn. x grows to the east and y to the south."""

    name: str
    address: str
    x: float
    y: float
    radius: float = DOT

    @property
    def box(self) -> Box:
        """The room that it takes."""
        room = self.radius + AROUND
        return (self.x - room, self.y - room, self.x + room, self.y + room)


@dataclass(frozen=True, slots=True)
class Place:
    """A dot and its label, or the dot alone. x grows to the east and y to the south, in degrees."""

    name: str
    address: str
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str
    labelled: bool


def city_map(atlas: Atlas, reader: Reader) -> str:
    """The map with all cities that have coordinates."""
    return map_of(atlas.dossiers, atlas.network.map, reader)


def map_of(dossiers: Iterable[Dossier], name: str | None, reader: Reader) -> str:
    """A map with these cities or, of very many, with their countries.

    Nothing where the network has chosen no map, or one that we do not have.
    """
    if name is None or not (MAPS / f"{name}.json").exists():
        return ""
    outline = _outline(name)
    placed = [d for d in dossiers if d.plan.city.latitude is not None and d.plan.city.longitude is not None]
    by_country = is_large(len(placed))
    return draw(
        "city_map",
        reader,
        places=_countries(placed, reader) if by_country else _places(placed, reader),
        by_country=by_country,
        frame=" ".join(str(edge) for edge in outline["frame"]),
        land=outline["land"],
        borders=outline["borders"],
        islands=[(x, -y) for x, y in outline["islands"]],
    )


def _places(dossiers: Sequence[Dossier], reader: Reader) -> list[Place]:
    """Every dot with a label beside it that covers no other dot and no earlier label."""
    labelled = len(dossiers) <= MOST_LABELS
    dots = [Dot(d.plan.city.name, reader.links.city(d.id), *_spot(d)) for d in dossiers]
    taken = [dot.box for dot in dots]
    places = []
    for dot in dots:
        options = _labels(dot)
        others = [box for box in taken if box != dot.box] if labelled else []
        box, (x, y, anchor) = _free(options, others) or options[0]
        taken.append(box)
        places.append(Place(dot.name, dot.address, dot.x, dot.y, dot.radius, x, y, anchor, labelled))
    return places


def _countries(dossiers: Sequence[Dossier], reader: Reader) -> list[Place]:
    """A dot for each country amid its cities, the largest first, so that none hides a smaller one.

    A label is left out where it would cover another, or a dot.
    """
    countries = countries_of(dossiers, reader)
    most = max(country.count for country in countries)
    dots = [_dot(country, most, reader) for country in countries]
    taken = [dot.box for dot in dots]
    places = []
    for dot in sorted(dots, key=lambda dot: -dot.radius):
        options = _labels(dot)
        free = _free(options, [box for box in taken if box != dot.box])
        box, (x, y, anchor) = free or options[0]
        taken += [box] if free else []
        places.append(Place(dot.name, dot.address, dot.x, dot.y, dot.radius, x, y, anchor, free is not None))
    return places


def _dot(country: Country, most: int, reader: Reader) -> Dot:
    """A dot whose area grows with the number of cities, in the middle of these."""
    spots = [_spot(dossier) for dossier in country.dossiers]
    x, y = (round(sum(along) / len(spots), 2) for along in zip(*spots, strict=True))
    radius = round(max(DOT, LARGEST * sqrt(country.count / most)), 2)
    return Dot(f"{country.name} ({reader.words.number(country.count)})", country.address, x, y, radius)


def _spot(dossier: Dossier) -> tuple[float, float]:
    return dossier.plan.city.longitude or 0.0, -(dossier.plan.city.latitude or 0.0)


Label = tuple[Box, tuple[float, float, str]]
"""The room that a label takes, and where it stands."""


def _labels(dot: Dot) -> list[Label]:
    """Where a label can stand: right, left, below, above, and once more a line off."""
    return [_beside(dot, dot.y + shift, side) for shift in (0, LINE, -LINE, 2 * LINE) for side in ("start", "end")]


def _free(options: Iterable[Label], taken: Sequence[Box]) -> Label | None:
    """The first place for a label that covers nothing."""
    return next((option for option in options if not any(_overlap(option[0], box) for box in taken)), None)


def _beside(dot: Dot, y: float, anchor: str) -> Label:
    width, gap = LETTER * len(dot.name), GAP + dot.radius - DOT
    left = dot.x + gap if anchor == "start" else dot.x - gap - width
    at = dot.x + gap if anchor == "start" else dot.x - gap
    return (left, y - LINE / 2, left + width, y + LINE / 2), (round(at, 2), round(y + 0.8, 2), anchor)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@cache
def _outline(name: str) -> dict[str, Any]:
    outline: dict[str, Any] = json.loads((MAPS / f"{name}.json").read_text("utf-8"))
    return outline
