"""Whom a city's pages name is found among a few, and is what would be found among all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from macros.model.kinship import MOST, Circles, neighbours_of, others_like
from macros.model.vocabulary import AssumptionType
from tests.model.build import day, dossier

UNTIL = day("2022-06-30")
TYPES = [str(kind) for kind in AssumptionType][:3]
TRIALS = st.lists(st.lists(st.sampled_from(TYPES), unique=True), max_size=3)
CITIES = st.lists(st.tuples(st.sampled_from(["mobility", "waste", None]), TRIALS), min_size=1, max_size=16)


def city(number, theme, trials):
    assumptions = [
        {"id": f"a{place}-{kind}".replace("_", "-"), "statement": "We think so.", "type": kind}
        for place, kinds in enumerate(trials)
        for kind in kinds
    ]
    experiments = [
        {
            "id": f"t{place}",
            "question": "Does it?",
            "states": [{"state": "running", "date": "2021-02-01"}],
            "assumptions": [f"a{place}-{kind}".replace("_", "-") for kind in kinds],
        }
        for place, kinds in enumerate(trials)
    ]
    place = {"name": f"City {number}", "country": "GH"} | ({"theme": theme} if theme else {})
    return dossier({"city": place, "assumptions": assumptions, "experiments": experiments}, name=f"city-{number}")


@given(CITIES)
def test_a_circle_holds_whomever_the_pages_of_a_city_name(cities):
    everyone = [city(number, *told) for number, told in enumerate(cities)]
    circles = Circles(everyone, UNTIL)
    for one in everyone:
        few = circles.around(one)
        assert one in few
        assert neighbours_of(one, few) == neighbours_of(one, everyone)
        for experiment in one.plan.experiments:
            assert others_like(experiment, one, few, UNTIL) == others_like(experiment, one, everyone, UNTIL)
        assert len(few) <= 1 + MOST * (1 + len(one.plan.experiments))
