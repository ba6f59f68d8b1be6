"""Two things a plan says that cannot both be true: found where they are, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from macros.checks import always, contradictions_in
from tests.checks.conftest import (
    ACTION,
    CANCELLED,
    COMPLETE,
    EXPERIMENT,
    IN_PROGRESS,
    INDICATOR,
    NETWORK,
    NOT_STARTED,
    ON,
    RESULT,
    SPOILED,
    advice,
    codes,
    dossier_of,
)


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ({"done": "2020-12-31"}, []),
        ({"done": "2021-01"}, []),
        ({"done": "2021-01-02"}, ["completed-with-open-milestones"]),
        ({"due": "2020"}, ["completed-with-open-milestones"]),
    ],
)
def test_a_milestone_of_a_completed_action_is_done_by_the_day(step, found):
    states = [{"delivery": "completed", "date": "2020"}]
    assert codes(actions=[ACTION | {"states": states, "milestones": [{"title": "x"} | step]}]) == found


REACHED = ["target-reached-but-not-started"]


@pytest.mark.parametrize(
    ("baseline", "target", "value", "found"),
    [
        (10, 20, 20, REACHED),
        (10, 20, 21, REACHED),
        (10, 20, 19.9, []),
        (20, 10, 10, REACHED),
        (20, 10, 9, REACHED),
        (20, 10, 10.1, []),
        (10, 10, 10, []),  # no direction, so nobody can say that it was reached
        (None, 20, 20, []),
        (10, None, 20, []),
    ],
)
def test_a_target_is_reached_upwards_or_downwards_from_the_baseline(baseline, target, value, found):
    ends = {
        "baseline": None if baseline is None else {"value": baseline},
        "target": None if target is None else {"value": target},
    }
    indicator = INDICATOR | ends | {"readings": [{"value": value, "date": "2020"}]}
    assert codes(indicators=[indicator], actions=[ACTION | NOT_STARTED]) == found


@pytest.mark.parametrize(
    ("readings", "found"),
    [
        ([{"value": 20, "date": "2019"}, {"value": 15, "date": "2020"}], []),
        ([{"value": 20, "date": "2020"}, {"value": 15, "date": "2019"}], REACHED),
        ([{"value": 15, "date": "2020"}, {"value": 20, "date": "2021-01-02"}], []),
        ([{"value": 15, "date": "2020"}, {"value": 20}], []),
        ([{"value": 15}, {"value": 20}], REACHED),
        ([{"value": 20}, {"value": 15}], []),
    ],
)
def test_the_last_reading_known_on_the_day_counts(readings, found):
    assert codes(indicators=[INDICATOR | {"readings": readings}], actions=[ACTION | NOT_STARTED]) == found


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([NOT_STARTED], REACHED),
        ([CANCELLED], REACHED),
        ([NOT_STARTED | {"objectives": []}], REACHED),
        ([IN_PROGRESS], []),
        ([IN_PROGRESS | {"objectives": []}], REACHED),
        ([{}], []),  # of one without a state nobody knows whether it has started
    ],
)
def test_every_action_of_the_objective_that_counts_must_be_at_its_start(others, found):
    more = [ACTION | {"id": f"more-{n}", "cost": "0 EUR"} | fields for n, fields in enumerate(others)]
    assert codes(indicators=[INDICATOR], actions=[ACTION | NOT_STARTED, *more]) == found


@pytest.mark.parametrize("actions", [[ACTION | CANCELLED], [], [ACTION | NOT_STARTED | {"objectives": []}]])
def test_a_target_without_an_action_that_counts_is_no_contradiction(actions):
    assert "target-reached-but-not-started" not in codes(indicators=[INDICATOR], actions=actions)


def test_an_indicator_of_no_objective_is_no_contradiction():
    assert codes(indicators=[INDICATOR | {"objective": None}], actions=[ACTION | NOT_STARTED]) == []


UNEQUAL = ["funding-does-not-add-up"]


def line(number, amount, **more):
    return {"id": f"f{number}", "funder": "x", "amount": amount, "state": "agreed"} | more


@pytest.mark.parametrize(
    ("costs", "lines", "found"),
    [
        (["0.10 EUR", "0.20 EUR"], [line(1, "0.30 EUR")], []),
        (["0.10 EUR", "0.20 EUR"], [line(1, "0.31 EUR")], UNEQUAL),
        (["0.10 EUR", "0.20 EUR"], [line(1, "0.29 EUR")], UNEQUAL),
        (["0.100 TND"], [line(1, "0.101 TND")], UNEQUAL),
        (["10 EUR"], [line(1, "4 EUR"), line(2, "6 EUR")], []),
        (["10 EUR"], [line(1, "10 EUR"), line(2, "6 EUR", state="refused")], []),
        (["10 EUR"], [line(1, "10 EUR"), line(2, "6 EUR", for_experiments=True)], []),
        (["10 EUR"], [line(1, "10 EUR"), line(2, "6 EUR", state="identified")], UNEQUAL),
        (["10 EUR"], [line(1, "11 USD")], []),
        (["10 EUR", "1 USD"], [line(1, "10 EUR")], []),
        (["10 EUR"], [line(1, "11 EUR"), line(2, None)], []),
        (["10 EUR"], [], []),
        (["10 EUR"], [line(1, "11 EUR", for_experiments=True)], []),
    ],
)
def test_sums_are_compared_to_the_cent_where_all_is_known_and_in_one_currency(costs, lines, found):
    actions = [ACTION | {"id": f"act{n}", "cost": cost} for n, cost in enumerate(costs)]
    assert codes(actions=actions, funding=lines) == found


def test_nothing_is_said_of_the_sums_where_a_cost_is_missing():
    assert codes(actions=[ACTION, ACTION | {"id": "act2", "cost": None}]) == ["action-without-cost"]


def test_what_was_cancelled_is_not_paid_for_and_not_on_an_earlier_day_either():
    gone = ACTION | CANCELLED | {"id": "act2", "cost": "99 EUR"}
    assert codes(actions=[ACTION, gone]) == []
    assert codes(actions=[ACTION, gone], on=date(2020, 12, 30), version="v1") == []


@pytest.mark.parametrize(("activity", "found"), [("withdrawn", []), ("completed", UNEQUAL), ("paused", UNEQUAL)])
def test_a_city_that_has_withdrawn_need_not_mend_its_sums(activity, found):
    leaving = [{"activity": activity, "date": "2020"}]
    fields = SPOILED["funding-does-not-add-up"] | {"activity": leaving}
    assert codes(**fields) == found
    assert codes(**fields, on=date(2019, 1, 1), version="v1")[: len(found)] == found


def test_both_sums_are_named_with_their_currency():
    (flaw,) = advice(actions=[ACTION | {"cost": "1 234 567.5 EUR"}], funding=[line(1, "50 000 EUR")])
    assert (flaw.values["cost"], flaw.values["funding"]) == ("1 234 567.5 EUR", "50 000 EUR")


OVERSPENT = ["spent-more-than-granted"]
GRANT = line(2, "5 EUR", for_experiments=True)


@pytest.mark.parametrize(
    ("spent", "grants", "found"),
    [
        (["5 EUR"], [GRANT], []),
        (["5.01 EUR"], [GRANT], OVERSPENT),
        (["2.50 EUR", "2.51 EUR"], [GRANT], OVERSPENT),
        (["0.10 EUR", "0.20 EUR"], [GRANT | {"amount": "0.30 EUR"}], []),
        (["9 EUR"], [GRANT, line(3, "4 EUR", state="received", for_experiments=True)], []),
        (["9 EUR"], [GRANT, line(3, "4 EUR", state="applied", for_experiments=True)], OVERSPENT),
        (["9 EUR"], [GRANT, line(3, "4 EUR", date="2021-01-02", for_experiments=True)], OVERSPENT),
        (["9 EUR"], [GRANT, line(3, None, for_experiments=True)], []),
        (["9 USD"], [GRANT], []),
        (["9 EUR", "1 USD"], [GRANT], []),
        (["9 EUR"], [], []),
        (["9 EUR"], [GRANT | {"state": "applied"}], []),
        (["9 EUR"], [GRANT | {"for_experiments": False, "amount": "0 EUR"}], []),
    ],
)
def test_the_experiments_cost_no_more_than_was_granted_for_them(spent, grants, found):
    tests = [EXPERIMENT | {"id": f"e{n}", "result": RESULT | {"spent": amount}} for n, amount in enumerate(spent)]
    assert codes(experiments=tests, funding=[line(1, "10 EUR"), *grants]) == found


def test_what_was_spent_by_a_later_day_is_not_known_yet():
    later = RESULT | {"date": "2021-01-02", "spent": "9 EUR"}
    assert "spent-more-than-granted" not in codes(experiments=[EXPERIMENT | {"result": later}])


def test_what_a_result_without_a_date_cost_is_not_counted():
    undated = {"decision": "adapt", "spent": "9 EUR"}
    assert "spent-more-than-granted" not in codes(experiments=[EXPERIMENT | {"result": undated}])


EARLY = ["result-while-not-done"]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("designing", EARLY),
        ("awaiting_permission", EARLY),
        ("awaiting_procurement", EARLY),
        ("running", EARLY),
        ("analysing", []),
        ("done", []),
        ("stopped", []),
    ],
)
def test_a_result_comes_when_the_test_is_over(state, found):
    assert codes(experiments=[EXPERIMENT | {"states": [{"state": state, "date": "2020"}]}]) == found


def test_a_result_of_a_later_day_contradicts_no_state_of_today():
    states = [{"state": "running", "date": "2020"}, {"state": "done", "date": "2021-01-02"}]
    later = EXPERIMENT | {"states": states, "result": RESULT | {"date": "2021-01-02"}}
    assert contradictions_in(dossier_of(experiments=[later]), NETWORK, ON) == ()
    assert contradictions_in(dossier_of(experiments=[later]), NETWORK, date(2021, 1, 2)) == ()


@pytest.mark.parametrize(("day", "found"), [(None, []), ("2020", EARLY)])
def test_a_result_without_a_date_may_belong_to_a_later_state(day, found):
    states = [{"state": "running", "date": "2020"}, {"state": "done", "date": "2021-01-02"}]
    test = EXPERIMENT | {"states": states, "result": {"date": day, "observed": ["x"]}}
    assert [flaw.code for flaw in contradictions_in(dossier_of(experiments=[test]), NETWORK, ON)] == found


UNKNOWN = ["change-of-unknown-item"]


@pytest.mark.parametrize(
    ("module", "items", "found"),
    [
        ("actions", ["act1"], []),
        ("actions", ["act1", "act9"], UNKNOWN),
        ("actions", ["act8", "act9"], UNKNOWN * 2),
        ("actions", ["o1"], UNKNOWN),  # an objective, not an action
        ("objectives", ["o1"], []),
        ("problem", [], []),
        ("problem", ["x"], UNKNOWN),
        ("milestones", ["m1"], []),
        ("local-action-group", ["x"], UNKNOWN),
    ],
)
def test_a_change_names_what_is_there(module, items, found):
    reached = [{"milestone": "m1", "date": "2020"}]
    change = {"module": module, "items": items, "text": "x"}
    revision = {"date": "2020", "module": module, "items": items, "reason": "x"}
    experiments = [EXPERIMENT | {"result": RESULT | {"changes": [change]}}]
    assert codes(experiments=experiments, milestones=reached) == found
    assert codes(revisions=[revision], milestones=reached) == found


def test_a_change_may_name_what_only_the_first_version_had():
    revisions = [{"date": "2020", "module": "assumptions", "items": ["a9"], "reason": "x"}]
    kept = COMPLETE | {"assumptions": [{"id": "a9", "statement": "x"}]}
    assert codes(revisions=revisions, v1=kept) == []
    assert codes(revisions=revisions) == UNKNOWN


def test_an_unknown_item_is_told_at_its_place_from_its_day_on():
    change = {"module": "actions", "items": ["act1", "act9"], "text": "x"}
    result = RESULT | {"changes": [change], "date": "2021-01-01"}
    (flaw,) = advice(experiments=[EXPERIMENT | {"result": result}])
    assert flaw.where == ("experiments", 0, "result", "changes", 0, "items", 1)
    assert flaw.values == {"id": "act9", "module": "actions"}
    revision = {"date": "2021-01-02", "module": "actions", "items": ["act9"], "reason": "x"}
    assert codes(revisions=[revision]) == []


def test_contradictions_are_two_facts_that_cannot_both_be_true():
    fields = SPOILED["funding-does-not-add-up"] | SPOILED["result-while-not-done"]
    fields |= SPOILED["summary-untranslated"] | SPOILED["city-without-coordinates"] | SPOILED["no-vision"]
    found = contradictions_in(dossier_of(**fields), NETWORK, ON)
    assert [flaw.code for flaw in found] == ["funding-does-not-add-up", "result-while-not-done"]
    assert contradictions_in(dossier_of(), NETWORK, ON) == ()


def test_each_contradiction_is_found_at_any_stage():
    exploring = [{"stage": "exploring", "date": "2020"}]
    for rule in always.CONTRADICTIONS:
        found = contradictions_in(dossier_of(**SPOILED[rule.code] | {"stages": exploring}), NETWORK, ON)
        assert [flaw.code for flaw in found] == [rule.code]
