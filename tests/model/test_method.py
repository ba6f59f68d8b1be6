from datetime import date

import pytest

from macros.model.dossier import Dossier, Version
from macros.model.learning import areas_by_need, most_needed, wishes_in
from macros.model.plan import Plan
from macros.model.pulse import Pulse
from macros.model.review import Review, review_due_on
from macros.model.tool import Tool, duration_of, is_field, modules_filled_by
from macros.model.vocabulary import Duration, LearningArea

TEXTS = dict.fromkeys(["title", "description", "why", "when", "time", "people"], "x")


def tool(**fields):
    return Tool.model_validate(TEXTS | {"id": "t", "minutes": 60, "group": "small"} | fields)


def city(name, pulses=(), **fields):
    plan = {"title": "x", "language": "en", "city": {"name": name, "country": "GH"}} | fields
    return Dossier(name, Version(Plan.model_validate(plan)), None, tuple(Pulse.model_validate(p) for p in pulses))


@pytest.mark.parametrize(("minutes", "duration"), [(60, "hour"), (61, "half_day"), (240, "half_day"), (241, "longer")])
def test_how_long_a_method_takes(minutes, duration):
    assert duration_of(tool(minutes=minutes)) == Duration(duration)


def test_a_method_fills_modules_through_their_fields():
    fills = ["problem.causes", "problem.effects", "local_action_group.members"]
    assert modules_filled_by(tool(fills=fills)) == ("problem", "local-action-group")


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("problem", True),
        ("problem.causes", True),
        ("experiments.result.decision", True),
        ("problem.cause", False),
        ("x", False),
    ],
)
def test_which_fields_a_plan_has(path, there):
    assert is_field(path) is there


def test_a_review_is_due_after_its_months():
    review = Review.model_validate(
        {"page": "x", "title": "X", "owner": "coaches", "last_reviewed_on": "2026-01", "review_in": 12}
    )
    assert review_due_on(review) == date(2027, 1, 31)


def test_the_next_session_follows_from_where_most_cities_stand():
    cities = [
        city("a", problem={"statement": "x"}),
        city("b", stakeholders=[{"name": "x"}]),
        city("c", stakeholders=[{"name": "x"}]),
        city("d"),
    ]
    areas = areas_by_need(cities, date(2026, 1, 1))
    assert list(areas) == [LearningArea.STAKEHOLDER_ENGAGEMENT, LearningArea.PROBLEM_DEFINITION]
    assert [dossier.id for dossier in areas[LearningArea.STAKEHOLDER_ENGAGEMENT]] == ["b", "c"]
    assert most_needed(areas) == (LearningArea.STAKEHOLDER_ENGAGEMENT,)


@pytest.mark.parametrize(
    ("state", "learns"),
    [("withdrawn", False), ("completed", False), ("quiet", True), ("paused", True), ("active", True)],
)
def test_a_city_that_has_left_or_finished_learns_no_more_from_that_day_on(state, learns):
    told = city("a", problem={"statement": "x"}, activity=[{"activity": state, "date": "2026-01-01"}])
    assert bool(areas_by_need([told], date(2026, 1, 1))) is learns
    assert list(areas_by_need([told], date(2025, 12, 31))) == [LearningArea.PROBLEM_DEFINITION]


def test_areas_in_which_as_many_cities_stand_are_needed_alike_in_the_order_of_the_method():
    cities = [city("a", stakeholders=[{"name": "x"}]), city("b", problem={"statement": "x"})]
    assert most_needed(areas_by_need(cities, date(2026, 1, 1))) == (
        LearningArea.PROBLEM_DEFINITION,
        LearningArea.STAKEHOLDER_ENGAGEMENT,
    )
    assert most_needed({}) == ()


def test_only_the_last_wish_of_a_city_is_heard_and_none_from_the_future():
    pulses = [
        {"date": "2025-01-01", "help": "old"},
        {"date": "2025-06-01", "help": "new"},
        {"date": "2027-01-01", "help": "later"},
    ]
    heard = wishes_in([city("a", pulses), city("b", [{"date": "2025-01-01", "moved": "x"}])], date(2026, 1, 1))
    assert [pulse.help for _, pulse in heard] == ["new"]


def test_a_wish_stands_while_nothing_is_new_and_falls_once_the_city_says_anything_else():
    wish, quiet = {"date": "2025-01-01", "help": "a nurse"}, {"date": "2025-06-01", "nothing_new": True}
    moved = {"date": "2025-07-01", "moved": "x"}
    assert [pulse.help for _, pulse in wishes_in([city("a", [wish, quiet])], date(2026, 1, 1))] == ["a nurse"]
    assert wishes_in([city("a", [wish, quiet, moved])], date(2026, 1, 1)) == ()
    assert len(wishes_in([city("a", [wish, quiet, moved])], date(2025, 6, 30))) == 1
