"""All that is known, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.history import day_of_reckoning

if TYPE_CHECKING:
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.phase import Phase
    from macros.model.tool import Tool


@dataclass(frozen=True, slots=True)
class Atlas:
    """The programme, the method's phases and cards, and the cities' plans, by name; and today.

    `broken` names the cities whose files hold an error: they are shown as being corrected.
    """

    network: Network
    phases: tuple[Phase, ...]
    tools: tuple[Tool, ...]
    dossiers: tuple[Dossier, ...]
    broken: tuple[str, ...]
    today: date

    @property
    def on(self) -> date:
        """The day for which states are worked out."""
        return day_of_reckoning(self.network, self.today)

    @property
    def counted(self) -> tuple[Dossier, ...]:
        """The cities that count: all but invented ones, unless the whole network is invented."""
        return tuple(d for d in self.dossiers if self.network.invented or not d.plan.invented)
