"""Rules for every plan, whatever its stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks.advice import advise, rule
from macros.checks.contradiction import CONTRADICTIONS
from macros.model.problem import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.checks.advice import Remark
    from macros.model.dossier import Dossier
    from macros.model.network import Network


@rule(
    "summary-untranslated",
    "context",
    sentence("The summary is in every language of the network."),
    sentence("Readers of each language should learn what the plan is about."),
)
def the_summary_is_in_every_language(dossier: Dossier, network: Network, _on: date) -> Iterator[Remark]:
    """A summary in one language is taken to be in the plan's own."""
    plan = dossier.plan
    said = {code or plan.language for code in plan.summary.texts} if plan.summary else set()
    missing = [language for language in network.languages if language not in said]
    if missing:
        message = sentence("is missing in %(languages)s; one paragraph in each language opens the plan to all readers")
        yield advise(message, "summary", languages=", ".join(missing))


@rule(
    "city-without-coordinates",
    "context",
    sentence("The city has coordinates."),
    sentence("Without coordinates the city is missing from the map."),
)
def the_city_is_on_the_map(dossier: Dossier, network: Network, _on: date) -> Iterator[Remark]:
    """Asked only where the network has a map, and the city is a real one."""
    city = dossier.plan.city
    if network.map and not dossier.plan.invented and (city.latitude is None or city.longitude is None):
        yield advise(sentence("has no latitude and longitude, so it is missing from the map"), "city")


RULES = (
    the_summary_is_in_every_language,
    the_city_is_on_the_map,
    *CONTRADICTIONS,
)

__all__ = ["CONTRADICTIONS", "RULES", "the_city_is_on_the_map", "the_summary_is_in_every_language"]
