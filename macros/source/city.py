"""Read one city's folder: its plan, its frozen first version, its pulses."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

from macros.model.consistency import flaws_of, pulse_flaws_of
from macros.model.dossier import Dossier, Version
from macros.model.part import RESERVED
from macros.model.plan import Plan
from macros.model.problem import Problem, Severity, sentence
from macros.model.pulse import Pulses
from macros.source.album import FOLDER as IMAGES
from macros.source.album import MOST_PICTURES, Album
from macros.source.intake import RefusedError, honest_text, private_data_in, read_bytes, refuse_large
from macros.source.matter import Matter, read_matter, split
from macros.source.prose import read_prose
from macros.source.seal import broken_seal
from macros.source.validation import placed, validated
from macros.source.wall import TooMuchError, within_wall

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from macros.model.network import Network
    from macros.model.pulse import Pulse

PLAN, FIRST_VERSION, PULSE = "plan.md", "v1.md", "pulse.yml"
KNOWN_FILES = {PLAN, FIRST_VERSION, PULSE, IMAGES}
TAKEN = re.compile(rf"{RESERVED.pattern}|notes|theme|type|city|search|assets|schema|sitemap")

Headings: TypeAlias = "Mapping[str, Mapping[str, str]]"


class Held(Protocol):
    """What one city's folder held."""

    @property
    def dossier(self) -> Dossier | None:
        """Its plans and news; None where a file holds an error."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong or odd."""

    @property
    def matter(self) -> Matter:
        """On which line of `plan.md` each field stands."""

    @property
    def pictures(self) -> Mapping[str, bytes]:
        """The bytes of the pictures shown, by name."""

    @property
    def digest(self) -> str:
        """It changes when any of what was read does."""


@dataclass(frozen=True, slots=True)
class CityReading:
    """What one city's folder held, as it has just been read; see `Held`."""

    dossier: Dossier | None
    problems: tuple[Problem, ...]
    matter: Matter = field(default_factory=Matter)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    digest: str = ""


@dataclass(frozen=True, slots=True)
class VersionReading:
    """What one version of a plan held; no version where its front matter cannot be understood."""

    version: Version | None
    problems: tuple[Problem, ...]
    matter: Matter = field(default_factory=Matter)
    digest: str = ""


@dataclass(frozen=True, slots=True)
class PulseReading:
    """What a file of pulses held; `matter` knows on which line of it each stands."""

    pulses: tuple[Pulse, ...]
    problems: tuple[Problem, ...]
    matter: Matter = field(default_factory=Matter)
    digest: str = ""


def read_city(folder: Path, network: Network, headings: Headings, *, pictures: bool = True) -> CityReading:
    """One city's plan, first version and pulses; no dossier where any of them holds an error, or all take too long.

    Without `pictures` nobody looks at them, and nothing is said about them.
    """
    images = folder / IMAGES
    many = len(visible(images)) if pictures and not images.is_symlink() else 0
    try:
        return within_wall(
            lambda: _inside(folder, network, headings, pictures), _folder_name(folder), min(many, MOST_PICTURES)
        )
    except TooMuchError as too_much:
        return CityReading(None, (too_much.problem,))


def _inside(folder: Path, network: Network, headings: Headings, pictures: bool) -> CityReading:
    problems = _folder_problems(folder)
    if has_errors(problems):
        return CityReading(None, tuple(problems))
    album = Album(folder / IMAGES, f"{_folder_name(folder)}/{IMAGES}") if pictures else None
    versions = [
        read_version(folder / name, network, headings, album)
        for name in (PLAN, FIRST_VERSION)
        if name == PLAN or (folder / name).exists()
    ]
    current, *first = versions
    problems += [problem for version in versions for problem in version.problems]
    if album and all(version.version for version in versions):
        problems += album.problems()
    news = PulseReading((), ())
    if current.version and (folder / PULSE).exists():
        news = read_pulses(folder / PULSE, current.version.plan)
        problems += news.problems
    if current.version is None or has_errors(problems):
        return CityReading(None, tuple(problems), current.matter)
    dossier = Dossier(folder.name, current.version, first[0].version if first else None, news.pulses)
    told = (folder.name, *(version.digest for version in versions), "pulses", news.digest, repr(dossier.pictures))
    contents = album.contents if album else {}
    return CityReading(dossier, tuple(problems), current.matter, contents, _digest("\n".join(told).encode()))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of these keeps something from being published."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def read_version(path: Path, network: Network, headings: Headings, album: Album | None = None) -> VersionReading:
    """One version of a plan, from its file."""
    try:
        return version_in(read_bytes(path, _name(path)), _name(path), network, headings, album)
    except RefusedError as refused:
        return VersionReading(None, (refused.problem,))


def version_in(
    content: bytes, name: str, network: Network, headings: Headings, album: Album | None = None
) -> VersionReading:
    """One version of a plan, from what its file holds or would hold; without an album nothing is said of pictures."""
    try:
        refuse_large(len(content), name)
        text = honest_text(content, name)
        front, body, lines = split(text, name)
        matter = read_matter(front, name, lines_before=1)
    except RefusedError as refused:
        return VersionReading(None, (refused.problem,))
    plan = validated(Plan, matter, name)
    problems = [*matter.problems, *private_data_in(text, name)]
    if plan is None:
        return VersionReading(None, tuple(problems), matter)
    prose = read_prose(body, name, lines, headings.get(plan.language, {}), plan.references, album)
    problems += [*placed(flaws_of(plan, network), matter, name), *prose.problems]
    problems += broken_seal(text, plan.frozen, matter, name)
    return VersionReading(Version(plan, prose.sections, prose.pictures), tuple(problems), matter, _digest(content))


def read_pulses(path: Path, plan: Plan | None) -> PulseReading:
    """A city's pulses, from their file."""
    try:
        return pulses_in(read_bytes(path, _name(path)), _name(path), plan)
    except RefusedError as refused:
        return PulseReading((), (refused.problem,))


def pulses_in(content: bytes, name: str, plan: Plan | None) -> PulseReading:
    """A city's pulses, from what their file holds or would hold.

    Without a plan nobody can tell whether the sources that they name are there.
    """
    try:
        refuse_large(len(content), name)
        text = honest_text(content, name)
        matter = read_matter(text, name)
    except RefusedError as refused:
        return PulseReading((), (refused.problem,))
    pulses = validated(Pulses, matter, name)
    problems = [*matter.problems, *private_data_in(text, name)]
    if pulses is None:
        return PulseReading((), tuple(problems), matter)
    flaws = placed(pulse_flaws_of(pulses.root, plan), matter, name) if plan else []
    return PulseReading(pulses.root, (*problems, *flaws), matter, _digest(content))


def visible(folder: Path) -> list[str]:
    """The names in a folder, but for hidden ones: those begin with a dot."""
    if not folder.is_dir():
        return []
    return sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))


def _folder_problems(folder: Path) -> list[Problem]:
    name = _folder_name(folder)
    if TAKEN.fullmatch(folder.name):
        return [Problem(name, 0, 0, "", "reserved-name", sentence("this name is taken by the site; choose another"))]
    if folder.is_symlink():
        message = sentence("is a link to another place; put the folder itself here")
        return [Problem(name, 0, 0, "", "symbolic-link", message)]
    return [
        Problem(f"{name}/{other}", 0, 0, "", "unknown-file", message, severity=Severity.WARNING)
        for message in [sentence("is not read; a city's files are plan.md, v1.md, pulse.yml and the folder images")]
        for other in visible(folder)
        if other not in KNOWN_FILES
    ]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _folder_name(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def _name(path: Path) -> str:
    return "/".join(path.parts[-3:])
