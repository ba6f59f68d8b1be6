"""All that is known, on a day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from macros.model.history import day_of_reckoning, has_closed
from macros.model.kinship import Circles
from macros.model.known import known_on
from macros.model.method import Method
from macros.model.timing import last_heard_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.part import Wording
    from macros.model.phase import Phase
    from macros.model.tool import Tool


@dataclass(frozen=True, slots=True)
class Atlas:
    """The programme, the method, and the cities' plans, by name; and today.

    `examples` are invented and never counted. `broken` names the cities whose files hold an error: they are shown as
    being corrected. `notes` are the secretariat's words on a report, clean HTML by the report's name and by language.
    """

    network: Network
    method: Method
    dossiers: tuple[Dossier, ...]
    broken: tuple[str, ...]
    today: date
    examples: tuple[Dossier, ...] = ()
    notes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def at(self, day: date) -> Atlas:
        """All that was known on a past day."""
        dossiers = tuple(known_on(dossier, day) for dossier in self.dossiers)
        return replace(self, today=min(day, self.today), dossiers=dossiers)

    def dated(self, day: date) -> Atlas:
        """The same on a past day, for a page that shows what was kept on it."""
        return replace(self, today=min(day, self.today))

    def of_countries(self, codes: Collection[str]) -> Atlas:
        """The same with the cities of these countries alone, and without examples; all of it where none is named.

        Of a broken city nobody can tell where it lies, so all of them stay. What the network published about itself
        as a whole is left out.
        """
        if not codes:
            return self
        dossiers = tuple(dossier for dossier in self.dossiers if dossier.plan.city.country in codes)
        broken = tuple(name for name in self.broken if name not in self.network.examples)
        here = {*broken, *(dossier.id for dossier in dossiers)}
        cities = tuple(name for name in self.network.cities if name in here)
        network = self.network.model_copy(update={"cities": cities, "examples": (), "published": ()})
        return replace(self, network=network, dossiers=dossiers, broken=broken, examples=())

    @property
    def closed(self) -> bool:
        """Whether the programme has closed."""
        return has_closed(self.network, self.today)

    @property
    def own_language(self) -> str:
        """The method's own language."""
        return self.network.languages[0]

    def theme_of(self, dossier: Dossier) -> Wording | None:
        """The title of what a plan is about."""
        return next((theme.title for theme in self.network.themes if theme.id == dossier.plan.city.theme), None)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of the method, in order."""
        return self.method.phases

    @property
    def tools(self) -> tuple[Tool, ...]:
        """The method cards."""
        return self.method.tools

    @property
    def on(self) -> date:
        """The day for which states are worked out."""
        return day_of_reckoning(self.network, self.today)

    def of_example(self, example: Dossier) -> Atlas:
        """The atlas as an example's page sees it: alone, on the day of its last news."""
        closed = self.network.model_copy(update={"closed_on": last_heard_of(example, self.today)})
        return replace(self, network=closed, dossiers=(example,))

    @property
    def views(self) -> tuple[tuple[Dossier, Atlas], ...]:
        """Every plan that has pages, each with the atlas as these see it: only the cities that they name."""
        circles = Circles(self.dossiers, self.on)
        return tuple((dossier, self._seen_by(dossier, circles)) for dossier in self.everyone)

    def view_of(self, name: str) -> tuple[Dossier, Atlas]:
        """One of these."""
        dossier = next(one for one in self.everyone if one.id == name)
        return dossier, self._seen_by(dossier, Circles(self.dossiers, self.on))

    def _seen_by(self, dossier: Dossier, circles: Circles) -> Atlas:
        if dossier.id in {example.id for example in self.examples}:
            return self.of_example(dossier).within((dossier,))
        return self.within(circles.around(dossier))

    def renewed(self, dossier: Dossier) -> Atlas:
        """The same with what is known now of a city or example that it held before."""
        new = known_on(dossier, self.today)
        dossiers, examples = (
            tuple(new if one.id == new.id else one for one in ones) for ones in (self.dossiers, self.examples)
        )
        return replace(self, dossiers=dossiers, examples=examples)

    def within(self, dossiers: tuple[Dossier, ...]) -> Atlas:
        """The same with no more than these cities: what is drawn from it stays as it is when others change."""
        network = self.network.model_copy(update={"cities": tuple(dossier.id for dossier in dossiers)})
        method = Method(self.phases, self.tools)
        return replace(self, network=network, method=method, dossiers=dossiers, examples=(), broken=(), notes={})

    @property
    def everyone(self) -> tuple[Dossier, ...]:
        """Every plan that has pages."""
        return (*self.dossiers, *self.examples)

    @property
    def counted(self) -> tuple[Dossier, ...]:
        """The cities that count: all but invented ones, unless the whole network is invented."""
        return tuple(d for d in self.dossiers if self.network.invented or not d.plan.invented)
