"""The front door, and where the network is now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from macros.model.problem import sentence
from macros.model.timing import newest
from macros.view.fragment import draw
from macros.words import words_in

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.view.fragment import Reader

INVITATION = sentence("How cities plan, test and learn: the method, the template and the cities' plans.")
NEWS = 4
"""How many pieces of news the home page shows."""


def language_choice(atlas: Atlas, reader: Reader) -> str:
    """One line for each language of the site, in that language."""
    doors = [
        {
            "language": language,
            "name": words_in(language).tongue(language).capitalize(),
            "address": replace(reader.links, language=language).page(""),
            "line": words_in(language).text(INVITATION),
        }
        for language in atlas.network.languages
    ]
    return draw("language_choice", reader, doors=doors)


def network_now(atlas: Atlas, reader: Reader) -> str:
    """Where the programme is today: phase or close, the next and the last meeting, the latest news."""
    network, today = atlas.network, atlas.today
    running = {
        phase.id
        for phase in network.phases
        if phase.start and phase.end and phase.start.first <= today <= phase.end.last
    }
    sessions = sorted(network.sessions, key=lambda session: session.date)
    return draw(
        "network_now",
        reader,
        network=network,
        own=atlas.own_language,
        closed=atlas.closed,
        phases=[phase.title for phase in atlas.phases if phase.id in running],
        ahead=next((session for session in sessions if session.date.last >= today), None),
        past=next((session for session in reversed(sessions) if session.date.last < today), None),
        news=newest(atlas.dossiers, today, NEWS),
    )
