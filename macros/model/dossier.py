"""All that one city has handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.model.module import Module
    from macros.model.plan import Plan
    from macros.model.pulse import Pulse


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a plan's prose shows, as it is published: the name of its file, and its size in pixels.

    `name` is a JPEG or a PNG, which every program reads. `webp` is the same picture and `small` a smaller one for
    phones, both in WebP; either is empty where it would not be lighter.
    """

    name: str
    width: int
    height: int
    webp: str = ""
    small: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all files in which it is published, the one that every program reads first."""
        return (self.name, *filter(None, (self.webp, self.small)))


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a plan's prose: clean HTML under a heading.

    `module` is the module it belongs to, or None where the heading names none; `line` is the heading's, from 1.
    A picture in the HTML is an `img`: its `src` is `images/` and the picture's name, its `alt` says what it shows, and
    its `title` is its caption. An `img` without a `src` stands where a picture is missing.
    """

    title: str
    html: str
    line: int
    module: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A plan and its prose, as they stood at one time."""

    plan: Plan
    sections: tuple[Section, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def prose_of(self, module: str | None) -> tuple[Section, ...]:
        """The sections that belong to a module or, for None, to none."""
        return tuple(section for section in self.sections if section.module == module)

    def holds(self, module: Module) -> bool:
        """Whether the city has written anything in this module."""
        return bool(getattr(self.plan, module.field)) or any(s.html for s in self.prose_of(module.id))


@dataclass(frozen=True, slots=True)
class Dossier:
    """A city's plan as it stands, its frozen first version if there is one, and its news."""

    id: str
    current: Version
    v1: Version | None = None
    pulses: tuple[Pulse, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self.current.plan

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures of the plan as it stands and of its first version, each once."""
        first = self.v1.pictures if self.v1 else ()
        return tuple(dict.fromkeys((*self.current.pictures, *first)))
