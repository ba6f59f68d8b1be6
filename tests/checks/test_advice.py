"""Each rule: a plan that passes, one that fails, and one at the edge; and which rules a stage or a version asks for."""

from __future__ import annotations

import re
from datetime import date

import pytest

from macros.checks import rules_about
from macros.model.module import TEMPLATE_MODULES
from macros.model.problem import Severity
from macros.model.when import When
from macros.source.matter import Matter
from macros.source.validation import placed
from tests.checks.conftest import (
    ACTION,
    ASSUMPTIONS,
    CANCELLED,
    EXPERIMENT,
    NETWORK,
    NEXT,
    ON,
    RESULT,
    RULES,
    SPOILED,
    advice,
    codes,
)


def test_a_complete_plan_gets_no_advice():
    assert advice() == []


@pytest.mark.parametrize("code", SPOILED)
def test_what_is_missing_is_named_once(code):
    assert codes(**SPOILED[code]) == [code]


def test_every_rule_is_broken_by_a_case():
    assert sorted(SPOILED) == sorted(rule.code for rule in RULES)


def test_a_rule_has_a_code_of_its_own_and_says_what_it_asks_and_why():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.asks for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.code)
        assert rule.asks.endswith("."), rule.code
        assert rule.why.endswith("."), rule.code
        assert rule.why != rule.asks


def test_a_flaw_carries_the_code_the_page_and_the_reason_of_its_rule():
    rules = {rule.code: rule for rule in RULES}
    for fields in SPOILED.values():
        for flaw in advice(**fields):
            rule = rules[flaw.code]
            assert (flaw.guide, flaw.why) == (rule.module, rule.why)
            assert flaw.message % flaw.values


def test_advice_is_a_warning_with_a_page_that_helps():
    modules = {module.id for module in TEMPLATE_MODULES}
    for fields in SPOILED.values():
        for flaw in advice(**fields):
            assert flaw.severity is Severity.WARNING
            assert flaw.guide in modules


@pytest.mark.parametrize(
    ("stages", "asked_before_v1", "asked_before_v2"),
    [
        ([], True, False),
        ([{"stage": "exploring", "date": "2020"}], False, False),
        ([{"stage": "v1_draft", "date": "2020"}], True, False),
        ([{"stage": "experimenting", "date": "2020"}], True, False),
        ([{"stage": "v2_draft", "date": "2020"}], True, True),
        ([{"stage": "v2_draft", "date": "2022"}], True, False),
    ],
)
def test_a_first_version_is_not_judged_by_the_rules_of_a_second(stages, asked_before_v1, asked_before_v2):
    found = codes(stages=stages, vision=None, sustainability=None)
    assert ("no-vision" in found) is asked_before_v1
    assert ("no-owner-afterwards" in found) is asked_before_v2


@pytest.mark.parametrize(
    ("activity", "on", "asked"),
    [
        ("withdrawn", ON, False),
        ("completed", ON, False),
        ("quiet", ON, True),
        ("paused", ON, True),
        ("withdrawn", date(2020, 12, 30), True),
    ],
)
def test_nothing_is_asked_of_a_city_that_has_left_unless_a_version_is_named(activity, on, asked):
    fields = {"on": on, "activity": [{"activity": activity, "date": "2020"}], "summary": "x", "vision": None}
    assert ("no-vision" in codes(**fields)) is asked
    assert {"no-vision", "summary-untranslated"} <= {*codes(**fields, version="v1")}
    assert "summary-untranslated" in codes(**fields)


def test_an_invented_city_need_not_be_on_the_map():
    assert advice(city={"name": "Nowhere", "country": "ZZ"}, invented=True) == []


def test_a_next_experiment_need_not_have_a_result():
    assert advice(experiments=[EXPERIMENT, NEXT]) == []


def test_saying_where_one_looked_is_enough_where_nothing_was_tried_before():
    assert advice(previous_attempts=[], context={"looked_in": "the archive"}) == []


def test_every_rule_is_told_on_the_page_of_its_module():
    told = [rule for module in TEMPLATE_MODULES for rules in rules_about(module.id).values() for rule in rules]
    assert sorted(rule.asks for rule in told) == sorted(rule.asks for rule in RULES)


def test_a_module_the_plan_leaves_out_is_not_asked_for():
    spoiled = {"vision": None, "governance": None}
    assert {*codes(**spoiled)} >= {"no-vision", "no-elected-sponsor"}
    chosen = ["problem", "vision", "objectives", "actions", "assumptions", "experiments"]
    assert "no-vision" in codes(**spoiled, modules=chosen)
    assert "no-elected-sponsor" not in codes(**spoiled, modules=chosen)


@pytest.mark.parametrize("stage", ["exploring", "v1_draft", "implementing"])
@pytest.mark.parametrize(("version", "asked_before_v2"), [("v1", False), ("v2", True)])
def test_a_version_is_judged_by_its_own_rules_whatever_the_stage(stage, version, asked_before_v2):
    stages = [{"stage": stage, "date": "2020"}]
    found = codes(version=version, stages=stages, summary="x", vision=None, sustainability=None)
    assert {"summary-untranslated", "no-vision"} <= {*found}
    assert ("no-owner-afterwards" in found) is asked_before_v2


@pytest.mark.parametrize("step", [{"due": "2022"}, {"done": "2020"}])
def test_one_day_is_enough_for_a_step(step):
    assert codes(experiments=[EXPERIMENT, NEXT | {"steps": [{"text": "x"} | step]}]) == []


@pytest.mark.parametrize("state", ["done", "stopped"])
def test_the_steps_of_what_is_over_are_not_asked_for(state):
    states = [{"state": state, "date": "2020-12-31"}]
    over = EXPERIMENT | {"states": states, "steps": [{"text": "x"}]}
    assert codes(experiments=[over]) == []
    assert "step-without-date" in codes(experiments=[over], on=date(2020, 12, 30))


def test_each_step_without_a_day_is_told_at_its_place():
    steps = [{"text": "x", "due": "2022"}, {"text": "x"}, {"text": "x"}]
    found = advice(experiments=[NEXT | {"assumptions": ["a1"], "steps": steps}])
    assert [flaw.where for flaw in found] == [("experiments", 0, "steps", 1), ("experiments", 0, "steps", 2)]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2020-07-02", []),  # 183 days before the day
        ("2020-07-01", ["group-not-met-recently"]),
        ("2020-07", []),
        ("2021-01", []),  # this month: read in the plan's favour
        ("2021-01-02", ["group-without-meeting"]),
    ],
)
def test_a_meeting_is_recent_for_half_a_year(day, found):
    assert codes(local_action_group={"meetings": [{"date": day}]}) == found


def test_the_last_meeting_counts_whatever_the_order():
    meetings = [{"date": "2020-12-01"}, {"date": "2019-01-01"}, {"date": "2022-01-01"}]
    assert codes(local_action_group={"meetings": meetings}) == []


@pytest.mark.parametrize("activity", ["quiet", "paused"])
def test_a_city_at_rest_is_not_asked_for_a_meeting(activity):
    rests = [{"activity": activity, "date": "2020"}]
    assert codes(local_action_group={"meetings": [{"date": "2019"}]}, activity=rests) == []


def test_a_closed_programme_asks_for_no_meeting():
    closed = NETWORK.model_copy(update={"closed_on": When(2021, 1, 1)})
    assert codes(local_action_group={"meetings": [{"date": "2019"}]}, network=closed) == []


@pytest.mark.parametrize("state", ["cancelled", "merged"])
def test_what_is_cancelled_or_merged_needs_no_lead_no_end_and_no_cost(state):
    gone = {"id": "act2", "title": "x", "states": [{"delivery": state, "date": "2020", "reason": "x"}]}
    assert codes(actions=[ACTION, gone]) == []
    before = codes(actions=[ACTION, gone], on=date(2020, 12, 30), version="v2")
    assert {"action-without-lead", "action-without-end", "action-without-cost"} <= {*before}


def test_a_cancelled_action_serves_no_objective():
    assert codes(actions=[ACTION | CANCELLED], funding=[]) == ["objective-without-action"]


def test_a_retired_assumption_need_not_be_tested():
    retired = {"risk": "high", "retired": {"date": "2020", "reason": "x"}}
    assert codes(assumptions=[*ASSUMPTIONS[:2], ASSUMPTIONS[2] | retired]) == []


@pytest.mark.parametrize(
    ("states", "found"),
    [
        ([("designing", "2020"), ("stopped", "2021-01-01")], ["high-risk-untested"]),
        ([("stopped", "2021-01-01")], ["high-risk-untested"]),
        ([("designing", "2020"), ("stopped", "2021-01-02")], []),
        ([("designing", "2020")], []),
        ([("running", "2020"), ("stopped", "2021-01-01")], []),
    ],
)
def test_an_experiment_that_was_stopped_before_it_ran_tests_nothing(states, found):
    risky = [*ASSUMPTIONS[:2], ASSUMPTIONS[2] | {"risk": "high"}]
    told = [{"state": state, "date": when} for state, when in states]
    given_up = {"id": "e3", "question": "x?", "assumptions": ["a3"], "threshold": "x", "states": told}
    assert codes(assumptions=risky, experiments=[EXPERIMENT, given_up], version="v1") == found
    assert (
        codes(assumptions=risky, experiments=[EXPERIMENT, given_up, NEXT | {"assumptions": ["a3"]}], version="v1") == []
    )


def test_a_forecast_is_no_baseline():
    problem = {"affected": "x", "evidence": [{"text": "x", "date": "2030", "sources": ["r"]}]}
    assert codes(problem=problem) == ["problem-without-baseline"]


@pytest.mark.parametrize(("day", "found"), [("2021-01-01", []), ("2021-01-02", ["no-verdict", "no-decision"])])
def test_a_result_of_a_later_day_is_not_known_yet(day, found):
    assert codes(experiments=[EXPERIMENT | {"result": RESULT | {"date": day}}]) == found


@pytest.mark.parametrize(("day", "found"), [("2021-01-01", ["learning-without-change"]), ("2021-01-02", [])])
def test_no_change_is_asked_of_a_result_that_is_not_known_yet(day, found):
    result = RESULT | {"date": day, "changes": []}
    assert [code for code in codes(experiments=[EXPERIMENT | {"result": result}]) if code.startswith("learn")] == found


def test_a_reason_for_changing_nothing_is_enough():
    assert codes(experiments=[EXPERIMENT | {"result": RESULT | {"changes": [], "no_change": "x"}}]) == []


@pytest.mark.parametrize(
    ("reading", "found"),
    [({"date": "2021-01-01"}, []), ({}, []), ({"date": "2021-01-02"}, ["indicator-never-read"])],
)
def test_a_reading_of_a_later_day_is_not_known_yet(reading, found):
    assert codes(indicators=[{"id": "i1", "name": "x", "readings": [{"value": 1} | reading]}]) == found


@pytest.mark.parametrize("state", ["identified", "applied", "agreed", "received", "refused"])
def test_every_state_of_a_funding_line_will_do(state):
    line = {"id": "f3", "funder": "x", "state": state}
    assert "funding-line-without-state" not in codes(funding=[line])


def test_the_reason_reaches_the_problem_at_its_line():
    matter = Matter(value={}, places={("vision",): (7, 1)}, keys={}, problems=[])
    (problem,) = placed(advice(vision={"statement": "x"}), matter, "plans/kumasi/plan.md")
    assert (problem.line, problem.why) == (7, "A vision without a year is a wish.")
