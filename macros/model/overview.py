"""What a site tells others of its cities, country by country; and what several sites tell together."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - pydantic reads it
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model.city import Country
from macros.model.figures import Share, figures_of
from macros.model.language import LanguageCode
from macros.model.part import ADDRESS, Address, Identifier, Part, Wording, about, required
from macros.model.reporting import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier

Tally = Annotated[int, Field(ge=0, le=1_000_000_000)]
"""How many of something there are in a country."""


class Portion(Part):
    """So many, of how many of which something is known."""

    value: Tally = required("How many.")
    of: Tally = required("Of how many.")

    @model_validator(mode="after")
    def _no_more_than_all(self) -> Self:
        if self.value > self.of:
            raise PydanticCustomError("more_than_all", "more than all")
        return self


class CountryNumbers(Part):
    """What is counted in one country; a portion is left empty where no plan says anything."""

    code: Country = required("The country's two letters.")
    cities: Tally = required("Cities whose plans are counted.")
    v1_agreed: Portion | None = required("First versions ready, of the cities whose stage is known.")
    experiments: Tally = required("Experiments in the plans.")
    experiments_with_result: Portion | None = required("Experiments with a result, of those begun and told of.")

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        parts = ((self.v1_agreed, self.cities), (self.experiments_with_result, self.experiments))
        if any(part and part.of > whole for part, whole in parts):
            raise PydanticCustomError("more_than_all", "more than all")
        return self


class Overview(Part):
    """What a site publishes of itself, to be joined with what others do. It names no person and no city."""

    network: Identifier = required("The network's id.")
    name: Wording = required("What the network is called, by language.")
    invented: bool = required("Yes for an example.")
    day: date = required("The day for which this holds.")
    languages: tuple[LanguageCode, ...] = required("The languages of the site's pages.", min_length=1, max_length=50)
    address: Address | Literal[""] = about("Where the site is published; empty where nobody said so.", "")
    countries: tuple[CountryNumbers, ...] = required("The countries in which its cities lie.", max_length=300)

    @model_validator(mode="after")
    def _each_country_once(self) -> Self:
        if len({country.code for country in self.countries}) < len(self.countries):
            raise PydanticCustomError("country_twice", "a country is there twice")
        return self


@dataclass(frozen=True, slots=True)
class JoinedSite:
    """One of several sites: the name of its folder, and what it tells."""

    folder: str
    overview: Overview


@dataclass(frozen=True, slots=True)
class Sums:
    """The numbers of several countries, added up."""

    cities: int
    v1_agreed: Share | None
    experiments: int
    experiments_with_result: Share | None


def overview_of(atlas: Atlas, address: str = "") -> Overview:
    """What a site tells of the cities that it counts. `address` is where it is published, if that is on the web."""
    network, own, by_country = atlas.network, atlas.own_language, defaultdict[str, list["Dossier"]](list)
    for dossier in atlas.counted:
        by_country[dossier.plan.city.country].append(dossier)
    return Overview(
        network=network.id,
        name=Wording.model_validate({code or own: text for code, text in sorted(network.name.texts.items())}),
        invented=network.invented,
        day=atlas.on,
        languages=network.languages,
        address=address if re.match(ADDRESS, address) else "",
        countries=tuple(_numbers(code, by_country[code], atlas) for code in sorted(by_country)),
    )


def sums_of(countries: Iterable[CountryNumbers]) -> Sums:
    """The numbers of all these countries together; a portion is None where none of them tells it."""
    every = tuple(countries)
    return Sums(
        sum(one.cities for one in every),
        _together(one.v1_agreed for one in every),
        sum(one.experiments for one in every),
        _together(one.experiments_with_result for one in every),
    )


def _numbers(code: str, dossiers: list[Dossier], atlas: Atlas) -> CountryNumbers:
    figures = figures_of(dossiers, atlas.network, atlas.on)
    return CountryNumbers(
        code=code,
        cities=len(dossiers),
        v1_agreed=_portion(figures[Figure.V1_AGREED]),
        experiments=sum(len(dossier.plan.experiments) for dossier in dossiers),
        experiments_with_result=_portion(figures[Figure.EXPERIMENTS_WITH_RESULT]),
    )


def _portion(share: Share | None) -> Portion | None:
    return Portion(value=share.value, of=share.of) if share and share.of is not None else None


def _together(portions: Iterable[Portion | None]) -> Share | None:
    known = [portion for portion in portions if portion]
    return Share(sum(one.value for one in known), sum(one.of for one in known)) if known else None
