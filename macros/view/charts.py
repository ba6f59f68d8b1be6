"""Where the marks of the small charts lie. Every chart stands beside the table of its data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from macros.model.course import Stretch
from macros.model.vocabulary import Activity, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from macros.model.course import Moment, Standing
    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.reporting import Figure

WIDTH, LANE, BAR = 720, 26, 18
"""The width of the timeline, the height of a lane and of a bar in it, in the drawing's own units."""

NAMES = 150
"""The room for names left of the timeline."""

CHART_WIDTH, CHART_HEIGHT = 320, 110
LEFT = "\u00d7"
"""The sign of a city that has left."""

GAP = 0.25
"""The share of a column's room that stays empty."""

Path = tuple["Dossier", tuple[Stretch, ...], tuple[Stretch, ...]]


@dataclass(frozen=True, slots=True)
class Frame:
    """The days that the timeline spans, and the first of January of each year between them, with its place."""

    start: date
    end: date
    years: tuple[tuple[int, float], ...] = ()

    def x(self, day: date) -> float:
        """The place of a day."""
        span = max((self.end - self.start).days, 1)
        share = min(max((day - self.start).days / span, 0), 1)
        return round(NAMES + share * (WIDTH - NAMES), 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar or a tick: its place and width, what it stands for, and the sign written on it if there is room."""

    x: float
    width: float
    kind: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the timeline: its place, its marks, and what it is about: a city, or a part of the programme."""

    y: int
    marks: tuple[Mark, ...]
    rests: tuple[Mark, ...] = ()
    dossier: Dossier | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A column of a chart, or a piece of one. y grows downwards."""

    x: float
    y: float
    width: float
    height: float
    kind: str = ""


def frame_of(network: Network, paths: Iterable[tuple[Stretch, ...]], on: date) -> Frame | None:
    """From the first day of the programme to its last, or that of the cities where it fixed none; None without days."""
    spans = [(network.start, network.end), *((phase.start, phase.end) for phase in network.phases)]
    spans += [(cycle.start, cycle.end) for cycle in network.cycles]
    days = [day.first for span in spans for day in span if day]
    days += [session.date.first for session in network.sessions]
    days = days or [stretch.start for path in paths for stretch in path]
    if not days:
        return None
    frame = Frame(min(days), max(*days, on))
    firsts = [date(year, 1, 1) for year in range(frame.start.year + 1, frame.end.year + 1)]
    return Frame(frame.start, frame.end, tuple((first.year, frame.x(first)) for first in firsts))


def lanes_of(network: Network, paths: Sequence[Path], frame: Frame) -> tuple[Lane, ...]:
    """A lane for the phases, the cycles and the sessions, and one for each city."""
    last = frame.end
    dated = [phase for phase in network.phases if phase.start]
    phases = [_bar(p.start.first, p.end.last if p.end else last, frame, "phase", p.id) for p in dated if p.start]
    cycles = [_bar(cycle.start.first, cycle.end.last, frame, "cycle") for cycle in network.cycles]
    sessions = [Mark(frame.x(session.date.first), 2, session.kind) for session in network.sessions]
    programme = (("phases", phases), ("cycles", cycles), ("sessions", sessions))
    lanes = [Lane(0, tuple(marks), about=name) for name, marks in programme if marks]
    lanes += [Lane(0, _stretches(path, frame), _stretches(rests, frame), city) for city, path, rests in paths if path]
    return tuple(replace(lane, y=n * LANE) for n, lane in enumerate(lanes, start=1))


def stacks_of(moments: Sequence[Moment], standings: Sequence[Standing]) -> tuple[Bar, ...]:
    """A column for each moment, cut into the cities in each stage; the furthest stage lies at the bottom."""
    most = max((sum(moment.standing.values()) for moment in moments), default=0) or 1
    bars: list[Bar] = []
    for n, moment in enumerate(moments):
        x, width, y = *_column(n, len(moments)), float(CHART_HEIGHT)
        for standing in reversed(standings):
            height = moment.standing.get(standing, 0) / most * CHART_HEIGHT
            y -= height
            if height:
                bars.append(Bar(x, round(y, 1), width, round(height, 1), _kind_of(standing)))
    return tuple(bars)


def columns_of(moments: Sequence[Moment], figure: Figure) -> tuple[Bar, ...]:
    """A light column for the whole and a dark one for what is reached, for each moment."""
    shares = [moment.figures[figure] for moment in moments]
    most = max((max(share.value, share.of or 0) for share in shares if share), default=0) or 1
    bars = []
    for n, share in enumerate(shares):
        x, width = _column(n, len(shares))
        for size, kind in ((share.of or 0, "whole"), (share.value, "part")) if share else ():
            height = round(size / most * CHART_HEIGHT, 1)
            bars.append(Bar(x, round(CHART_HEIGHT - height, 1), width, height, kind))
    return tuple(bars)


def _column(n: int, count: int) -> tuple[float, float]:
    room = CHART_WIDTH / count
    return round(n * room + room * GAP / 2, 1), round(room * (1 - GAP), 1)


def _bar(start: date, end: date, frame: Frame, kind: str, sign: str = "") -> Mark:
    x = frame.x(start)
    return Mark(x, max(round(frame.x(end) - x, 1), 1), kind, sign)


def _stretches(path: Iterable[Stretch], frame: Frame) -> tuple[Mark, ...]:
    marks = []
    for stretch in path:
        marks.append(_bar(stretch.start, stretch.end, frame, _kind_of(stretch.standing), _sign(stretch.standing)))
    return tuple(marks)


def _kind_of(standing: Standing) -> str:
    return "no-information" if standing is None else standing.replace("_", "-")


def _sign(standing: Standing) -> str:
    """The number of a stage, as the legend gives it; a cross for a city that has left."""
    if isinstance(standing, Stage):
        return str(list(Stage).index(standing) + 1)
    return LEFT if standing is Activity.WITHDRAWN else ""
