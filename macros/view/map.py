"""A light outline map with the cities on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.view.fragment import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.view.fragment import Reader

MAPS = Path(__file__).with_name("maps")

LETTER, LINE, GAP = 1.55, 3.0, 1.6
"""The width of a letter, the height of a line and the distance of a label from its dot, in degrees."""

MOST_LABELS = 40
"""Beyond this many cities labels would hide the map; names then show when a dot is pointed at."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A city's dot and label, or its dot alone. x grows to the east and y to the south, in degrees."""

    name: str
    address: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    labelled: bool


def city_map(atlas: Atlas, reader: Reader) -> str:
    """The map with all cities that have coordinates."""
    return map_of(atlas.dossiers, atlas.network.map, reader)


def map_of(dossiers: Iterable[Dossier], name: str | None, reader: Reader) -> str:
    """A map with these cities; nothing where the network has chosen no map, or one that we do not have."""
    if name is None or not (MAPS / f"{name}.json").exists():
        return ""
    outline = _outline(name)
    placed = [d for d in dossiers if d.plan.city.latitude is not None and d.plan.city.longitude is not None]
    return draw(
        "city_map",
        reader,
        places=_places(placed, reader),
        frame=" ".join(str(edge) for edge in outline["frame"]),
        land=outline["land"],
        borders=outline["borders"],
        islands=[(x, -y) for x, y in outline["islands"]],
    )


def _places(dossiers: Sequence[Dossier], reader: Reader) -> list[Place]:
    """Every dot with a label beside it that covers no other dot and no earlier label."""
    labelled = len(dossiers) <= MOST_LABELS
    spots = [(d.plan.city.longitude or 0.0, -(d.plan.city.latitude or 0.0)) for d in dossiers]
    taken = [_dot(spot) for spot in spots]
    places = []
    for dossier, spot in zip(dossiers, spots, strict=True):
        name = dossier.plan.city.name
        others = [box for box in taken if box != _dot(spot)] if labelled else []
        box, (label_x, label_y, anchor) = _label(name, *spot, others)
        taken.append(box)
        places.append(Place(name, reader.links.city(dossier.id), *spot, label_x, label_y, anchor, labelled))
    return places


def _dot(spot: tuple[float, float]) -> Box:
    return (spot[0] - 1, spot[1] - 1, spot[0] + 1, spot[1] + 1)


def _label(name: str, x: float, y: float, taken: list[Box]) -> tuple[Box, tuple[float, float, str]]:
    """The first free place for a label: right, left, below, above, and once more a line off; else the right."""
    options = [_beside(name, x, y + shift, side) for shift in (0, LINE, -LINE, 2 * LINE) for side in ("start", "end")]
    return next((option for option in options if not any(_overlap(option[0], box) for box in taken)), options[0])


def _beside(name: str, x: float, y: float, anchor: str) -> tuple[Box, tuple[float, float, str]]:
    width = LETTER * len(name)
    left = x + GAP if anchor == "start" else x - GAP - width
    at = x + GAP if anchor == "start" else x - GAP
    return (left, y - LINE / 2, left + width, y + LINE / 2), (round(at, 2), round(y + 0.8, 2), anchor)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@cache
def _outline(name: str) -> dict[str, Any]:
    outline: dict[str, Any] = json.loads((MAPS / f"{name}.json").read_text("utf-8"))
    return outline
