"""Reports that nobody has to write: for each session, for each cycle, and at the close."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from macros.model.course import TREND, development_of
from macros.model.difference import changes_of
from macros.model.figures import figures_of
from macros.model.findings import last_told_of
from macros.model.pack import FINAL, pack_of, run_of, runs_in, sessions_with_the_funder, window_of
from macros.model.progress import totals_of
from macros.model.reporting import FactKind, Figure, OpenPoint
from macros.model.spending import spending_of
from macros.model.standing import activity_of, stage_of
from macros.model.timing import last_heard_of
from macros.view.countries import roll_of
from macros.view.extent import cut_of, newest_of
from macros.view.fragment import Drawing, draw
from macros.words.titles import WORKINGS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.model.network import Cycle, Session
    from macros.model.open_points import Point
    from macros.model.pack import Pack, Run
    from macros.model.trial import Assumption
    from macros.view.fragment import Reader

FIRST_TOLD = frozenset({FactKind.STAGE, FactKind.ACTIVITY, FactKind.VALIDATION, FactKind.FROZEN, FactKind.RESULT})
"""What a session has to know before all else that happened."""

LINK = re.compile(r"</?a\b[^>]*>")


def report_list(atlas: Atlas, reader: Reader) -> str:
    """Every report there is, the newest first."""
    return draw(
        "report_list",
        reader,
        sessions=sessions_shown(atlas)[::-1],
        cycles=[cycle for cycle in atlas.network.cycles if cycle.start.first <= atlas.on],
        final=atlas.closed,
        own=atlas.own_language,
        today=atlas.today,
    )


def sessions_shown(atlas: Atlas) -> tuple[Session, ...]:
    """The sessions that have been, and the next one, which is being prepared."""
    sessions = sessions_with_the_funder(atlas.network)
    past = [session for session in sessions if session.date.last <= atlas.on]
    return tuple(sessions[: len(past) + 1]) if not atlas.closed else tuple(past)


def session_report(session: Session, atlas: Atlas, reader: Reader) -> Drawing:
    """The pack for one session, from the last session up to its day or, while it is being prepared, up to today."""
    since, until = window_of(session, atlas.network)
    return Drawing(session_pack(since, min(until, atlas.on), atlas, reader, session), hidden=True)


def session_pack(since: date, until: date, atlas: Atlas, reader: Reader, session: Session | None = None) -> str:
    """The pack between two days: what the plans date up to the later one, and nothing that came after it.

    Cities of which nothing was known yet are only named.
    """
    then = atlas.at(until)
    heard = tuple(dossier for dossier in then.counted if last_heard_of(dossier, until))
    pack = pack_of(heard, atlas.network, min(since, until), until)
    note = _note(atlas, reader, str(session.date)) if session else None
    known = {dossier.id for dossier in heard}
    unheard = roll_of((dossier for dossier in then.counted if dossier.id not in known), reader)
    context = _of_pack(pack, heard, then) | _rolls(pack, reader)
    return draw("session_pack", reader, session=session, note=note, unheard=unheard, **context)


def report_document(atlas: Atlas, reader: Reader, report: str, css: str, linked: bool) -> str:
    """A report as a page that stands alone; its links are taken out where the site is nowhere to be found."""
    return draw(
        "report_document",
        reader,
        title=atlas.network.name.in_language(reader.words.language, atlas.own_language)[0],
        invented=atlas.network.invented,
        css=css,
        report=report if linked else LINK.sub("", report),
    )


def cycle_report(cycle: Cycle, atlas: Atlas, reader: Reader) -> Drawing:
    """One experimentation cycle: each question, what was done and spent, what was seen, learned and decided."""
    cut = newest_of(runs_in(cycle, atlas.counted, atlas.on), lambda run: last_told_of(run.experiment, atlas.on))
    html = draw(
        "cycle_report",
        reader,
        cycle=cycle,
        runs=[(run, _assumptions(run), activity_of(run.dossier.plan, atlas.on)) for run in cut.shown],
        cut=cut,
        note=_note(atlas, reader, cycle.id),
        own=atlas.own_language,
        running=cycle.end.last > atlas.on,
        on=atlas.on,
    )
    return Drawing(html, hidden=True)


def final_report(atlas: Atlas, reader: Reader) -> Drawing:
    """The programme as it closed: plans, changes since V1, results, validation, what lasts, lessons."""
    close = atlas.at(atlas.on)
    cut = cut_of(close.counted)
    html = draw(
        "final_report",
        reader,
        network=atlas.network,
        cities=[_city(dossier, close) for dossier in cut.shown],
        left=cut.left,
        figures=figures_of(close.counted, atlas.network, atlas.on),
        workings=WORKINGS,
        totals=totals_of(close.counted, atlas.network, atlas.on),
        spending=spending_of(close.counted, atlas.on),
        note=_note(atlas, reader, FINAL),
        broken=atlas.broken,
        own=atlas.own_language,
        on=atlas.on,
    )
    return Drawing(html, hidden=True)


def _of_pack(pack: Pack, cities: Sequence[Dossier], atlas: Atlas) -> dict[str, Any]:
    points: dict[OpenPoint, list[Any]] = {kind: [] for kind in OpenPoint}
    for point in pack.decisions:
        points[point.kind].append(point)
    moments = development_of(cities, atlas.network, pack.until, TREND)
    last = [(city.dossier, city.pulses[-1]) for city in pack.cities if city.pulses]
    return {
        "pack": pack,
        "cities": cut_of(pack.cities),
        "points": {kind: cut_of(_by_city(found)) for kind, found in points.items() if found},
        "news": newest_of(
            ((city.dossier, fact) for city in pack.cities for fact in city.changes if fact.kind in FIRST_TOLD),
            lambda told: told[1].date,
        ),
        "moments": moments,
        "trends": [figure for figure in Figure if any(moment.figures[figure] for moment in moments)],
        "workings": WORKINGS,
        "wishes": newest_of((said for said in last if said[1].help), lambda said: said[1].date),
        "blocks": newest_of((said for said in last if said[1].blocks), lambda said: said[1].date),
        "broken": atlas.broken,
        "own": atlas.own_language,
    }


def _by_city(points: Sequence[Point]) -> list[list[Point]]:
    """Points of one kind, those of a city together, in the order of the cities' folders."""
    cities: dict[str, list[Point]] = {}
    for point in points:
        cities.setdefault(point.dossier.id, []).append(point)
    return [cities[city] for city in sorted(cities)]


def _rolls(pack: Pack, reader: Reader) -> dict[str, Any]:
    return {
        "presence": {presence: roll_of(cities, reader) for presence, cities in pack.presence.items()},
        "areas": {area: roll_of(cities, reader) for area, cities in pack.areas.items()},
    }


def _assumptions(run: Run) -> list[Assumption]:
    return [one for one in run.dossier.plan.assumptions if one.id in run.experiment.assumptions]


def _city(dossier: Dossier, atlas: Atlas) -> dict[str, Any]:
    changes = changes_of(dossier, atlas.on)
    runs = [run_of(dossier, experiment, atlas.on) for experiment in dossier.plan.experiments]
    return {
        "dossier": dossier,
        "stage": stage_of(dossier.plan, atlas.on),
        "changed": sum(len(change.items) for change in changes),
        "modules": [change.module for change in changes if change.items],
        "activity": activity_of(dossier.plan, atlas.on),
        "runs": [run for run in runs if run.result],
        "unfinished": [run for run in runs if run.result is None],
        "validation": dossier.plan.governance.validation if dossier.plan.governance else None,
    }


def _note(atlas: Atlas, reader: Reader, name: str) -> Any:
    """The secretariat's note on a report, in the reader's language or the method's own."""
    texts = atlas.notes.get(name, {})
    language = next((one for one in (reader.words.language, atlas.own_language) if one in texts), None)
    return {"language": language, "html": texts[language]} if language else None
