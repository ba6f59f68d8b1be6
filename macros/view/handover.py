"""What the next coordinator of a city has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.handover import handover_of
from macros.model.timing import last_heard_of
from macros.view.fragment import Drawing, draw

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.view.fragment import Reader


def city_handover(dossier: Dossier, atlas: Atlas, reader: Reader) -> Drawing:
    """One page on a city: where it stands, what was decided, who does what, what comes next, what is open."""
    html = draw(
        "city_handover",
        reader,
        dossier=dossier,
        plan=dossier.plan,
        handover=handover_of(dossier, atlas.network, atlas.on),
        heard=last_heard_of(dossier, atlas.today),
        own=atlas.own_language,
        closed=atlas.closed,
        on=atlas.on,
    )
    return Drawing(html, hidden=True)
