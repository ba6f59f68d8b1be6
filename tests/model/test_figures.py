"""What is counted: only what is known, and nothing where there is nothing left to count."""

from __future__ import annotations

import pytest

from macros.model.figures import Share, figures_of, share_of
from macros.model.findings import dated_result_of, has_begun, result_of
from macros.model.ledger import Tally, count_tested, ledger_of
from macros.model.reporting import Figure
from tests.model.build import day, dossier, network

ON = day("2021-06-30")


def share(figure, fields, on=ON, programme=None):
    return share_of(Figure(figure), dossier(fields), programme or network(), on)


def experiment(*states, name="e1", **fields):
    told = [{"state": state, "date": when} for state, when in states]
    return {"id": name, "question": f"{name}?", "states": told} | fields


def begun(*states, on=ON, **fields):
    return has_begun(dossier({"experiments": [experiment(*states, **fields)]}).plan.experiments[0], on)


# Whether an experiment has begun


def test_a_dated_result_proves_that_an_experiment_has_begun_from_its_day_on():
    result = {"date": "2021-06-30"}
    assert begun(("designing", "2021-01-01"), start="2022", result=result)
    assert not begun(("designing", "2021-01-01"), start="2022", result=result, on=day("2021-06-29"))
    assert not begun(("designing", "2021-01-01"), result={"observed": ["x"]})


@pytest.mark.parametrize(
    ("states", "there"),
    [
        (["running"], True),
        (["analysing"], True),
        (["done"], True),
        (["running", "stopped"], True),
        (["stopped"], False),
        (["designing"], False),
        (["awaiting_permission"], False),
        (["awaiting_procurement"], False),
        (["designing", "stopped"], False),
    ],
)
def test_the_known_states_tell_whether_an_experiment_has_begun_whatever_its_start(states, there):
    told = [(state, "2021-06-30") for state in states]
    assert begun(*told) is there
    assert begun(*told, start="2021-01-01") is there
    assert begun(*told, start="2022-01-01") is there
    assert not begun(*told, start="2022-01-01", on=day("2021-06-29"))
    assert begun(*told, start="2021-01-01", on=day("2021-06-29"))
    assert not begun(*told, on=day("2021-06-29"))


@pytest.mark.parametrize("start", ["2021-06-30", "2021-06"])
def test_without_a_known_state_the_start_tells_it_from_its_last_day_on(start):
    assert begun(start=start)
    assert not begun(start=start, on=day("2021-06-29"))


def test_an_experiment_of_which_nothing_is_dated_counts_as_begun():
    assert begun()
    assert begun(result={"observed": ["x"]})


def test_a_result_is_dated_only_where_the_plan_says_when():
    told = [
        experiment(result=result) for result in ({"date": "2021-06-30"}, {"date": "2021-07-01"}, {"observed": ["x"]})
    ]
    tests = [dossier({"experiments": [one]}).plan.experiments[0] for one in told]
    assert [bool(dated_result_of(test, ON)) for test in tests] == [True, False, False]
    assert [bool(result_of(test, ON)) for test in tests] == [True, False, True]


# Actions


def actions(*states):
    told = [[] if state is None else [{"delivery": state, "date": "2021-01-01"}] for state in states]
    return {"actions": [{"id": f"act{n}", "title": "x", "states": state} for n, state in enumerate(told)]}


@pytest.mark.parametrize(
    ("states", "counted"),
    [
        (["completed", "in_progress", "not_started", "postponed"], Share(1, 4)),
        (["completed", None], Share(1, 1)),
        (["completed", "no_information"], Share(1, 1)),
        (["completed", "cancelled", "merged"], Share(1, 1)),
        (["not_started"], Share(0, 1)),
        ([None, "no_information", "cancelled", "merged"], None),
        ([], None),
    ],
)
def test_only_actions_whose_state_is_told_are_counted(states, counted):
    assert share("actions_completed", actions(*states)) == counted
    assert share("actions_completed", actions(*states), day("2020-12-31")) is None


# Assumptions


def assumed(*experiments, names=("a1",), **fields):
    assumptions = [{"id": name, "statement": "x"} | fields for name in names]
    return {"assumptions": assumptions, "experiments": list(experiments)}


SUPPORTED = {"date": "2021-06-30", "verdicts": [{"assumption": "a1", "verdict": "supported"}]}
GONE = {"date": "2021-01-01", "reason": "x"}


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        (assumed(experiment(assumptions=["a1"], result=SUPPORTED)), Tally(1, 1)),
        (assumed(experiment(assumptions=["a1"], result=SUPPORTED), names=("a1", "a2")), Tally(1, 2)),
        (assumed(experiment(("running", "2021-01-01"), assumptions=["a1"])), Tally(0, 1)),
        (assumed(experiment(assumptions=["a1"])), Tally(0, 0, 1)),
        (assumed(experiment(assumptions=["a1"]), names=("a1", "a2")), Tally(0, 1, 1)),
        (assumed(experiment(assumptions=["a1"], result=SUPPORTED), retired=GONE), Tally(0, 0)),
        (assumed(names=()), Tally(0, 0)),
    ],
)
def test_only_assumptions_of_which_one_knows_are_counted_and_the_others_told_apart(fields, count):
    assert count_tested(ledger_of(dossier(fields), ON)) == count
    assert share("assumptions_tested", fields) == (Share(count.tested, count.of) if count.of else None)


# Experiments


@pytest.mark.parametrize(
    ("experiments", "counted"),
    [
        ([experiment(("running", "2021-06-30"))], Share(1, 1)),
        ([experiment(start="2021-06"), experiment(start="2021-07", name="e2")], Share(1, 2)),
        ([experiment(("running", "2021-06-30")), experiment(name="e2")], Share(1, 1)),
        ([experiment(("designing", "2021-01-01"))], Share(0, 1)),
        ([experiment(end="2021-07")], None),
        ([experiment(result={"observed": ["x"]})], None),
        ([], None),
    ],
)
def test_only_experiments_with_a_date_are_counted_as_begun_or_not(experiments, counted):
    assert share("experiments_begun", {"experiments": experiments}) == counted


DONE = experiment(("done", "2021-01-01"))


@pytest.mark.parametrize(
    ("experiments", "counted"),
    [
        ([DONE | {"result": {"date": "2021-06-30"}}], Share(1, 1)),
        ([DONE | {"result": {"date": "2021-07-01"}}], Share(0, 1)),
        ([DONE | {"result": {"observed": ["x"]}}], Share(0, 1)),
        ([experiment(result={"date": "2021-06-30"})], Share(1, 1)),
        ([experiment(result={"observed": ["x"]})], None),
        ([experiment(("designing", "2021-01-01"))], None),
        ([experiment(start="2021-01-01")], None),
        ([], None),
    ],
)
def test_only_experiments_that_have_begun_and_dated_results_are_counted(experiments, counted):
    assert share("experiments_with_result", {"experiments": experiments}) == counted


CHANGE = {"module": "actions", "text": "x"}


@pytest.mark.parametrize(
    ("result", "counted"),
    [
        ({"date": "2021-06-30", "changes": [CHANGE, CHANGE]}, Share(2, None)),
        ({"date": "2021-06-30", "no_change": "x"}, Share(0, None)),
        ({"date": "2021-06-30", "decision": "stop"}, Share(0, None)),
        ({"date": "2021-06-30"}, None),
        ({"date": "2021-07-01", "changes": [CHANGE]}, None),
        ({"changes": [CHANGE]}, None),
    ],
)
def test_only_what_a_dated_result_says_it_changed_is_counted(result, counted):
    assert share("plan_changes", {"experiments": [experiment(result=result)]}) == counted


# Milestones

HEARD = {"timeline": [{"date": "2021-01-01", "text": "x"}]}


def due(*days):
    milestones = [{"id": f"m{n}", "title": "x", "due": when} for n, when in enumerate(days)]
    return network(phases=[{"id": "p", "milestones": milestones}])


def test_milestones_are_counted_from_their_day_on():
    reached = HEARD | {
        "milestones": [{"milestone": "m0", "date": "2021-06-30"}, {"milestone": "m2", "date": "2021-01-01"}]
    }
    programme = due("2021-06-30", "2021-06", "2021-07-01", None)
    assert share("milestones_reached", reached, programme=programme) == Share(1, 2)
    assert share("milestones_reached", reached, day("2021-06-29"), programme) == Share(0, 0)


def test_nothing_due_yet_is_none_of_none_where_the_programme_has_dates_and_the_city_is_known():
    assert share("milestones_reached", HEARD, programme=due("2021-07-01", None)) == Share(0, 0)
    assert share("milestones_reached", {}, programme=due("2021-07-01")) is None
    assert share("milestones_reached", {}, programme=due("2021-01-01")) is None
    assert share("milestones_reached", HEARD, programme=due(None)) is None
    assert share("milestones_reached", HEARD) is None


# Versions and validation


def stage(name, when="2021-06-30"):
    return {"stages": [{"stage": name, "date": when}]}


@pytest.mark.parametrize(
    ("name", "v1", "v2"),
    [
        ("v1_draft", 0, 0),
        ("v1_final", 1, 0),
        ("experimenting", 1, 0),
        ("v2_final", 1, 1),
        ("validated", 1, 1),
        ("implementing", 1, 1),
        ("closed", 0, 0),
    ],
)
def test_a_version_is_agreed_once_a_stage_tells_it_and_closed_tells_nothing(name, v1, v2):
    assert share("v1_agreed", stage(name)) == Share(v1, 1)
    assert share("v2_agreed", stage(name)) == Share(v2, 1)
    assert share("v1_agreed", stage(name), day("2021-06-29")) is None


def test_a_plan_that_was_closed_later_has_reached_what_it_had_reached():
    told = {"stages": [{"stage": "v1_final", "date": "2020"}, {"stage": "closed", "date": "2021-06-30"}]}
    assert (share("v1_agreed", told), share("v2_agreed", told)) == (Share(1, 1), Share(0, 1))


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({"governance": {"validation": {"date": "2021-06-30"}}}, Share(1, 1)),
        ({"governance": {"validation": {"date": "2021-06"}}}, Share(1, 1)),
        ({"governance": {"validation": {"date": "2021-07-01", "planned": "2021-06-01"}}}, Share(0, 1)),
        ({"governance": {"validation": {"planned": "2022"}}}, Share(0, 1)),
        ({"governance": {"validation": {"date": "2021-07-01"}}}, None),
        ({"governance": {"validation": {"body": "Council"}}}, None),
        (stage("validated"), Share(1, 1)),
        (stage("validated", "2021-07-01"), None),
        (stage("implementing"), None),
        (stage("closed"), None),
        (stage("closed") | {"governance": {"validation": {"planned": "2021-01"}}}, Share(0, 1)),
        ({}, None),
    ],
)
def test_a_plan_is_validated_by_a_dated_decision_or_by_its_stage(fields, counted):
    assert share("validated", fields) == counted


def test_a_figure_of_which_no_plan_speaks_is_none_and_silent_cities_are_told():
    cities = [dossier(actions("completed"), "a"), dossier({}, "b"), dossier(actions("cancelled"), "c")]
    figures = figures_of(cities, network(), ON)
    assert figures[Figure.ACTIONS_COMPLETED] == Share(1, 1, silent=2)
    assert {figure for figure, told in figures.items() if told} == {Figure.ACTIONS_COMPLETED}
