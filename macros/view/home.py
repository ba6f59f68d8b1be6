"""The front door, and where the network is now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from macros.model.problem import sentence
from macros.model.timing import newest
from macros.view.fragment import Reader, draw
from macros.words import words_in

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.view.links import Links

INVITATION = sentence("How cities plan, test and learn: the method, the template and the cities' plans.")
LAST_CHOSEN = sentence("Your last choice")
SUGGESTED = sentence("Suggested: your browser asks for this language")
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
            "last": words_in(language).text(LAST_CHOSEN),
            "suggested": words_in(language).text(SUGGESTED),
        }
        for language in atlas.network.languages
    ]
    return draw("language_choice", reader, doors=doors)


def not_found(atlas: Atlas, links: Links) -> str:
    """What is said where there is no page: in every language, for nothing tells which one was asked for."""
    readers = [Reader(words_in(language), replace(links, language=language)) for language in atlas.network.languages]
    return draw("not_found", readers[0], readers=readers)


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
