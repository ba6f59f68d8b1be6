"""A city, as the facts at the top of its page tell it."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from macros.model.country import COUNTRIES, NOWHERE
from macros.model.language import LanguageCode
from macros.model.part import (
    Amount,
    Count,
    Identifier,
    Phrase,
    Sourced,
    Statement,
    about,
    required,
)


def _known_country(code: str) -> str:
    if code not in COUNTRIES | {NOWHERE}:
        raise PydanticCustomError("no_such_country", "no such country")
    return code


Country = Annotated[str, AfterValidator(_known_country)]
"""A country's two letters, as in ISO 3166-1."""


class Population(Sourced):
    """How many people live in the city, and when they were counted."""

    value: Count = required("The number of people.")
    year: Count | None = about("The year of the count; left out where the source does not say.", ge=1800, le=2200)


class Area(Sourced):
    """How large the city is."""

    value: Amount = required("Square kilometres.", gt=0)


class City(Sourced):
    """Who the city is. Its id is the name of its folder."""

    name: Phrase = required("The city's name, as it writes it.")
    also_known_as: tuple[Phrase, ...] = about("Other spellings in use.", ())
    country: Country = required("The country's two letters, as in ISO 3166-1: GH.")
    languages: tuple[LanguageCode, ...] = about("Languages the city works in, as in ISO 639: fr.", ())
    latitude: Amount | None = about("Degrees north of the equator; south is negative.", ge=-90, le=90)
    longitude: Amount | None = about("Degrees east of Greenwich; west is negative.", ge=-180, le=180)
    population: Population | None = about("How many people live there, with year and source.")
    area: Area | None = about("How large the city is, in square kilometres.")
    theme: Identifier | None = about("The theme the plan is about: one of those in network.yml.")
    authority: Statement | None = about("The local authority, by its full name.")
    political_leads: tuple[Statement, ...] = about("Who heads the authority politically: name, office and years.", ())
    budget: Statement | None = about("The authority's yearly budget, as published.")
