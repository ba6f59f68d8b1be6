"""All that one city has handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.model.module import Module
    from macros.model.plan import Plan
    from macros.model.pulse import Pulse


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a plan's prose: clean HTML under a heading.

    `module` is the module it belongs to, or None where the heading names none; `line` is the heading's, from 1.
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
