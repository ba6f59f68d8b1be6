"""Every derived value, on any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.delivery import Action
from macros.model.dossier import Dossier, Section, Version
from macros.model.findings import assumption_state_of, types_of
from macros.model.history import day_of_reckoning, latest
from macros.model.module import Module, modules_of
from macros.model.network import Network
from macros.model.phase import Phase
from macros.model.plan import Plan
from macros.model.progress import due_of, milestones_of, progress_of, totals_of
from macros.model.pulse import Pulse
from macros.model.standing import activity_of, has_reached, is_validated, learning_area_of, phase_of, stage_of
from macros.model.timing import freshness_of, last_heard_of, news_of, schedule_of
from macros.model.vocabulary import Freshness, LearningArea, Schedule, Stage

CITY = {"name": "Kumasi", "country": "GH"}
DAYS = st.dates(date(2019, 1, 1), date(2024, 12, 31))


def plan(**fields):
    return Plan.model_validate({"title": "Plan", "language": "en", "city": CITY} | fields)


def network(**fields):
    return Network.model_validate({"id": "n", "name": "N", "languages": ["en"], "cities": ["kumasi"]} | fields)


def dossier(pulses=(), sections=(), **fields):
    return Dossier("kumasi", Version(plan(**fields), tuple(sections)), None, tuple(pulses))


@given(st.lists(st.tuples(DAYS, st.sampled_from(list(Stage)))), DAYS)
def test_the_stage_on_a_day_never_depends_on_later_facts(history, on):
    stages = [{"stage": stage, "date": day} for day, stage in history]
    known = [entry for entry in stages if entry["date"] <= on]
    assert stage_of(plan(stages=stages), on) == stage_of(plan(stages=known), on)


def test_a_stage_known_by_the_month_holds_from_its_last_day():
    told = plan(stages=[{"stage": "experimenting", "date": "2021-11"}])
    assert stage_of(told, date(2021, 11, 29)) is None
    assert stage_of(told, date(2021, 11, 30)).stage is Stage.EXPERIMENTING


def test_of_two_changes_on_one_day_the_later_written_holds():
    told = plan(activity=[{"activity": "quiet", "date": "2021-01-01"}, {"activity": "active", "date": "2021-01-01"}])
    assert activity_of(told, date(2021, 1, 1)).activity == "active"
    assert latest((), date(2021, 1, 1)) is None


def test_the_learning_area_is_the_furthest_part_that_holds_something():
    on = date(2021, 1, 1)
    assert learning_area_of(plan(), on) is None
    assert learning_area_of(plan(problem={"statement": "x"}), on).area is LearningArea.PROBLEM_DEFINITION
    assert learning_area_of(plan(stakeholders=[{"name": "x"}]), on).area is LearningArea.STAKEHOLDER_ENGAGEMENT
    assert learning_area_of(plan(objectives=[{"id": "o", "text": "x"}]), on).shown_by == "objectives"
    later = plan(
        experiments=[{"id": "e", "question": "x?", "start": "2021-06-01"}], objectives=[{"id": "o", "text": "x"}]
    )
    assert learning_area_of(later, on).area is LearningArea.SOLUTION_DESIGN
    assert learning_area_of(later, date(2021, 6, 1)).area is LearningArea.EXPERIMENTING
    chosen = {"area": "problem_definition", "date": "2020-12-31", "reason": "new team"}
    assert (
        learning_area_of(plan(learning_areas=[chosen], objectives=[{"id": "o", "text": "x"}]), on).reason == "new team"
    )


def test_the_phase_follows_from_the_stage():
    phases = [
        Phase.model_validate({"id": "a", "order": 1, "title": "A", "question": "?", "stages": ["exploring"]}),
        Phase.model_validate({"id": "b", "order": 2, "title": "B", "question": "?", "stages": ["v1_draft"]}),
    ]
    assert phase_of(plan(), phases, date(2021, 1, 1)) is None
    assert phase_of(plan(stages=[{"stage": "v1_draft", "date": "2020"}]), phases, date(2021, 1, 1)).id == "b"


def trial(**experiment):
    return plan(
        assumptions=[{"id": "a1", "statement": "x", "type": "people"}],
        experiments=[{"id": "e1", "question": "x?", "assumptions": ["a1"]} | experiment] if experiment else [],
    )


@pytest.mark.parametrize(
    ("experiment", "state"),
    [
        ({}, "untested"),
        ({"states": [{"state": "designing", "date": "2020"}]}, "untested"),
        ({"states": [{"state": "running", "date": "2020"}]}, "testing"),
        ({"states": [{"state": "running", "date": "2022"}]}, "untested"),
        ({"start": "2022-01-01"}, "untested"),
        ({"tested": "something, nobody knows when"}, None),
        ({"result": {"date": "2020", "verdicts": [{"assumption": "a1", "verdict": "not_supported"}]}}, "not_supported"),
        (
            {"start": "2020", "result": {"date": "2022", "verdicts": [{"assumption": "a1", "verdict": "supported"}]}},
            None,
        ),
    ],
)
def test_the_state_of_an_assumption_follows_from_its_experiments(experiment, state):
    told = trial(**experiment)
    assert assumption_state_of(told.assumptions[0], told, date(2021, 1, 1)) == state


def test_a_retired_assumption_stays_retired():
    told = plan(assumptions=[{"id": "a1", "statement": "x", "retired": {"date": "2020-05-01", "reason": "y"}}])
    assert assumption_state_of(told.assumptions[0], told, date(2020, 4, 30)) == "untested"
    assert assumption_state_of(told.assumptions[0], told, date(2020, 5, 1)) == "retired"


def test_an_experiment_asks_about_what_its_assumptions_are_about():
    assert types_of(trial(tested="x").experiments[0], trial(tested="x")) == ("people",)


@pytest.mark.parametrize(
    ("end", "state", "schedule"),
    [
        (None, None, Schedule.NO_DATE),
        ("2021-01-01", None, Schedule.ON_SCHEDULE),
        ("2020-06-30", None, Schedule.DUE_SOON),
        ("2020-05-31", None, Schedule.OVERDUE),
        ("2020-05-31", "completed", None),
        ("2020-05-31", "cancelled", None),
        ("2020-05-31", "merged", None),
        ("2020-05-31", "postponed", Schedule.OVERDUE),
    ],
)
def test_whether_an_action_is_on_time(end, state, schedule):
    states = [{"delivery": state, "date": "2020-01-01"}] if state else []
    action = Action.model_validate({"id": "a", "title": "x", "end": end, "states": states})
    assert schedule_of(action, date(2020, 6, 1)) == schedule


@pytest.mark.parametrize(
    ("days", "freshness"),
    [
        (0, Freshness.FRESH),
        (30, Freshness.FRESH),
        (31, Freshness.AGEING),
        (60, Freshness.AGEING),
        (61, Freshness.STALE),
    ],
)
def test_news_grows_old(days, freshness):
    said = Pulse.model_validate({"date": date(2020, 6, 1), "nothing_new": True})
    assert freshness_of(dossier([said]), network(), date(2020, 6, 1) + timedelta(days)) is freshness


@pytest.mark.parametrize("activity", ["quiet", "paused", "withdrawn", "completed"])
def test_the_clock_stands_still_for_cities_at_rest_and_after_the_close(activity):
    on = date(2021, 1, 1)
    resting = dossier(activity=[{"activity": activity, "date": "2020-01-01"}])
    assert freshness_of(resting, network(), on) is None
    heard = dossier(timeline=[{"date": "2020-01-01", "text": "x"}])
    assert freshness_of(heard, network(closed_on="2020-12"), on) is None
    assert freshness_of(heard, network(), on) is Freshness.STALE
    assert freshness_of(dossier(), network(), on) is None


def test_news_is_told_newest_first_and_never_from_the_future():
    told = dossier(
        [Pulse.model_validate({"date": "2020-03-01", "moved": "b"})],
        timeline=[{"date": "2020-01-01", "text": "a"}, {"date": "2022-01-01", "text": "c"}],
    )
    assert [item.text for item in news_of(told, date(2021, 1, 1))] == ["b", "a"]
    assert last_heard_of(told, date(2021, 1, 1)).month == 3


def test_states_are_those_of_the_closing_day_once_the_programme_has_closed():
    closed = network(closed_on="2023-02")
    assert day_of_reckoning(closed, date(2026, 1, 1)) == date(2023, 2, 28)
    assert day_of_reckoning(closed, date(2022, 1, 1)) == date(2022, 1, 1)
    assert day_of_reckoning(network(), date(2026, 1, 1)) == date(2026, 1, 1)


def test_milestones_count_from_their_day_and_only_due_ones_are_due():
    programme = network(
        phases=[
            {"id": "p", "milestones": [{"id": "m1", "title": "M", "due": "2020-06-30"}, {"id": "m2", "title": "N"}]}
        ]
    )
    told = dossier(milestones=[{"milestone": "m2", "date": "2020-07"}])
    early, late = (milestones_of(told, programme, day) for day in (date(2020, 7, 30), date(2020, 7, 31)))
    assert [bool(item.reached) for item in early] == [False, False]
    assert [bool(item.reached) for item in late] == [False, True]
    assert [item.milestone.id for item in due_of(told, programme, date(2020, 7, 31))] == ["m1"]
    assert due_of(dossier(), programme, date(2020, 7, 31)) == (), "nothing is due from a city that has not joined"


def dated(*days):
    milestones = [{"id": f"m{n}", "title": "x", "due": day} for n, day in enumerate(days)]
    return network(phases=[{"id": "p", "milestones": milestones}])


def due_days(told, programme, on):
    return [str(item.milestone.due) for item in due_of(told, programme, on)]


def test_what_is_due_on_the_day_counts_as_due():
    heard = dossier(timeline=[{"date": "2020", "text": "x"}])
    programme = dated("2021-06-30", "2021-06", "2021-07-01", "2021")
    assert due_days(heard, programme, date(2021, 6, 30)) == ["2021-06-30", "2021-06"]


@pytest.mark.parametrize("first", ["stages", "activity"])
@pytest.mark.parametrize("when", ["2021-03-10", "2021-03"])
def test_only_what_falls_due_once_a_city_takes_part_is_due_from_it(first, when):
    last_before, joined = ("2021-03-09", "2021-03-10") if when == "2021-03-10" else ("2021-02-28", "2021-03-01")
    word = {"stages": {"stage": "exploring"}, "activity": {"activity": "active"}}[first]
    later = {"stages": [{"stage": "v1_draft", "date": "2021-04-01"}]} if first == "activity" else {}
    told = dossier(timeline=[{"date": "2020", "text": "x"}], **{first: [word | {"date": when}]} | later)
    assert due_days(told, dated("2020-12-31", last_before, joined, "2021-05-01"), date(2021, 6, 30)) == [
        joined,
        "2021-05-01",
    ]


def test_a_city_that_tells_no_stage_and_no_activity_takes_part_from_the_start_once_it_is_heard_of():
    heard = dossier(timeline=[{"date": "2021-03-10", "text": "x"}])
    assert due_days(heard, dated("2020-01-01"), date(2021, 3, 10)) == ["2020-01-01"]
    assert due_days(heard, dated("2020-01-01"), date(2021, 3, 9)) == []


def test_nothing_falls_due_after_a_city_has_withdrawn_unless_it_comes_back():
    left = [{"activity": "active", "date": "2020"}, {"activity": "withdrawn", "date": "2021-03-10"}]
    programme = dated("2021-03-10", "2021-03-11")
    assert due_days(dossier(activity=left), programme, date(2021, 6, 30)) == ["2021-03-10"]
    for state in ("quiet", "paused", "active"):
        told = dossier(activity=[*left, {"activity": state, "date": "2021-05-01"}])
        assert len(due_days(told, programme, date(2021, 6, 30))) == 2
        assert len(due_days(told, programme, date(2021, 4, 30))) == 1


@pytest.mark.parametrize(
    ("stage", "reached"), [("v1_final", True), ("validated", True), ("closed", False), ("v1_draft", False)]
)
def test_a_closed_plan_has_reached_only_what_its_other_stages_tell(stage, reached):
    told = plan(stages=[{"stage": stage, "date": "2021-01-01"}])
    assert has_reached(told, Stage.V1_FINAL, date(2021, 1, 1)) is reached
    assert has_reached(told, Stage.V1_FINAL, date(2020, 12, 31)) is False


@pytest.mark.parametrize(
    ("fields", "validated"),
    [
        ({"governance": {"validation": {"date": "2021-01-01"}}}, True),
        ({"governance": {"validation": {"date": "2021-01"}}}, False),
        ({"governance": {"validation": {"planned": "2020"}}}, False),
        ({"stages": [{"stage": "validated", "date": "2021-01-01"}]}, True),
        ({"stages": [{"stage": "validated", "date": "2021-01-02"}]}, False),
        ({"stages": [{"stage": "implementing", "date": "2021-01-01"}]}, False),
        ({"stages": [{"stage": "closed", "date": "2021-01-01"}]}, False),
    ],
)
def test_a_dated_decision_or_the_stage_tells_that_a_plan_is_validated(fields, validated):
    assert is_validated(plan(**fields), date(2021, 1, 1)) is validated


def test_only_modules_that_have_opened_are_asked_for():
    phases = [
        Phase.model_validate(
            {"id": "a", "order": 1, "title": "A", "question": "?", "stages": ["exploring"], "modules": ["problem"]}
        ),
        Phase.model_validate(
            {"id": "b", "order": 2, "title": "B", "question": "?", "modules": ["actions", "experiments"]}
        ),
    ]
    exploring = dossier(stages=[{"stage": "exploring", "date": "2020"}], problem={"statement": "x"})
    progress = progress_of(exploring, network(), phases, date(2021, 1, 1))
    assert Module("actions") not in progress.asked
    assert Module("problem") in progress.filled
    unknown = progress_of(dossier(), network(), phases, date(2021, 1, 1))
    assert Module("actions") in unknown.asked


def test_prose_fills_a_module_too():
    told = dossier(sections=[Section("Vision", "<p>x</p>", 1, "vision"), Section("Problem", "", 2, "problem")])
    assert told.current.holds(Module("vision"))
    assert not told.current.holds(Module("problem"))


def test_a_module_the_network_switches_off_vanishes_also_from_what_is_asked():
    programme = network(modules=[{"id": "risks", "used": False}, {"id": "funding", "core": True}])
    modules = {module.id: module for module in modules_of(programme)}
    assert "risks" not in modules
    assert modules["funding"].core
    asked = progress_of(dossier(), programme, (), date(2021, 1, 1)).asked
    assert "risks" not in [module.id for module in asked]


def test_totals_are_the_sum_of_their_parts_and_unknown_is_not_zero():
    programme = network(
        published=[
            {"id": name, "title": name, "value": 9}
            for name in ("cities", "experiments", "plans", "plans-validated", "reach")
        ]
    )
    told = dossier(experiments=[{"id": "e1", "question": "x?"}, {"id": "e2", "question": "y?"}])
    totals = {total.id: total.computed for total in totals_of([told, dossier()], programme, date(2021, 1, 1))}
    assert totals == {"cities": 1, "experiments": 2, "plans": None, "plans-validated": None, "reach": None}
    ready = [dossier(stages=[{"stage": stage, "date": "2020"}]) for stage in ("v1_draft", "v1_final", "validated")]
    assert {t.id: t.computed for t in totals_of(ready, programme, date(2021, 1, 1))}["plans"] == 2
    decided = dossier(governance={"validation": {"date": "2020-05-01"}})
    counted = {total.id: total.computed for total in totals_of([decided], programme, date(2020, 4, 30))}
    assert counted["plans-validated"] == 0


def test_a_module_the_plan_leaves_out_is_not_counted():
    chosen = dossier(modules=["problem", "vision"], problem={"statement": "x"})
    progress = progress_of(chosen, network(), (), date(2021, 1, 1))
    assert [module.id for module in progress.asked] == ["problem", "vision"]
    assert [module.id for module in progress.filled] == ["problem"]
