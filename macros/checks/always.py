"""Rules for every plan, whatever its stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks.advice import advise, rule
from macros.model.problem import sentence
from macros.model.timing import delivery_of
from macros.model.vocabulary import Delivery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.problem import Flaw


@rule("context", sentence("The summary is in every language of the network."))
def the_summary_is_in_every_language(dossier: Dossier, network: Network, _on: date) -> Iterator[Flaw]:
    """Readers of each language should learn what the plan is about."""
    plan = dossier.plan
    said = {code or plan.language for code in plan.summary.texts} if plan.summary else set()
    missing = [language for language in network.languages if language not in said]
    if missing:
        message = sentence("is missing in %(languages)s; one paragraph in each language opens the plan to all readers")
        yield advise("context", "summary-untranslated", message, "summary", languages=", ".join(missing))


@rule("context", sentence("The city has coordinates."))
def the_city_is_on_the_map(dossier: Dossier, network: Network, _on: date) -> Iterator[Flaw]:
    """Without coordinates the city is missing from the map."""
    city = dossier.plan.city
    if network.map and not dossier.plan.invented and (city.latitude is None or city.longitude is None):
        message = sentence("has no latitude and longitude, so it is missing from the map")
        yield advise("context", "city-without-coordinates", message, "city")


@rule("actions", sentence("A completed action has no open milestones."))
def a_completed_action_has_no_open_milestones(dossier: Dossier, _network: Network, on: date) -> Iterator[Flaw]:
    """Either the action is not completed, or the milestone was forgotten."""
    for n, action in enumerate(dossier.plan.actions):
        state = delivery_of(action, on)
        if state and state.delivery is Delivery.COMPLETED and any(m.done is None for m in action.milestones):
            message = sentence("is completed, but has milestones without the date on which they were done")
            yield advise("actions", "completed-with-open-milestones", message, "actions", n, "milestones")


RULES = (
    the_summary_is_in_every_language,
    the_city_is_on_the_map,
    a_completed_action_has_no_open_milestones,
)
