"""What is open in a city appears on its day, not before, and not where nobody can act on it."""

from __future__ import annotations

import pytest

from macros.model.open_points import decisions_for, open_points_of
from macros.model.reporting import OpenPoint
from tests.model.build import day, dossier, network

ON = day("2021-06-30")


def points(fields, programme=None, pulses=(), on=ON):
    return open_points_of(dossier(fields, pulses=pulses), programme or network(), on)


def kinds(fields, programme=None, pulses=(), on=ON):
    return [point.kind.value for point in points(fields, programme, pulses, on)]


def activity(state, since="2021-06-01", review=None):
    return {"activity": [{"activity": state, "date": since, "review": review}]}


def trial(state="running", **fields):
    states = [{"state": state, "date": "2021-01-01"}] if state else []
    return {"experiments": [{"id": "e1", "question": "x?", "states": states} | fields]}


def due(when, title="M"):
    return network(phases=[{"id": "p", "milestones": [{"id": "m1", "title": title, "due": when}]}])


def heard(when="2021-06-01"):
    return {"timeline": [{"date": when, "text": "x"}]}


def test_nothing_is_asked_of_a_city_of_which_nothing_is_known():
    assert points({}, due("2021-01-01")) == ()


# Being heard of, and being at rest


def test_a_city_is_silent_once_its_news_is_stale():
    assert kinds(heard("2021-05-01")) == []
    [point] = points(heard("2021-04-30"))
    assert (point.kind, str(point.date)) == (OpenPoint.SILENT, "2021-04-30")


@pytest.mark.parametrize("state", ["quiet", "paused"])
def test_a_rest_is_looked_at_on_its_day(state):
    assert kinds(activity(state, review="2021-07-01")) == []
    assert kinds(activity(state, review="2021-06-30")) == ["review_due"]
    assert kinds(activity(state, review="2021-06")) == ["review_due"]
    assert kinds(activity(state, review="2021")) == []
    [point] = points(activity(state, review="2021-06-15"))
    assert (str(point.date), point.part.activity) == ("2021-06-15", state)


@pytest.mark.parametrize("state", ["quiet", "paused"])
def test_a_rest_without_a_day_to_look_at_it_asks_for_one(state):
    [point] = points(activity(state))
    assert (point.kind, str(point.date)) == (OpenPoint.REVIEW_WITHOUT_DATE, "2021-06-01")


def test_a_rest_that_is_over_is_not_looked_at():
    over = {
        "activity": [
            {"activity": "quiet", "date": "2021-01-01", "review": "2021-02-01"},
            {"activity": "active", "date": "2021-06-01", "review": "2021-06-15"},
        ]
    }
    assert kinds(over) == []


# What a city says


def test_only_the_newest_pulse_blocks_or_asks_for_help():
    old, new = {"date": "2021-06-01", "blocks": "x", "help": "y"}, {"date": "2021-06-10", "moved": "z"}
    assert kinds({}, pulses=[old]) == ["blocked", "help_wanted"]
    assert kinds({}, pulses=[old, new]) == []
    assert kinds({}, pulses=[new, old]) == []
    assert kinds({}, pulses=[old, new | {"date": "2021-07-01"}]) == ["blocked", "help_wanted"]
    assert kinds({}, pulses=[old, new | {"date": "2021-06-30"}]) == []
    assert kinds({}, pulses=[old | {"blocks": None}]) == ["help_wanted"]
    assert kinds({}, pulses=[old | {"help": None}]) == ["blocked"]
    assert [str(point.date) for point in points({}, pulses=[old])] == ["2021-06-01", "2021-06-01"]


# Experiments


def test_a_permission_is_overdue_after_the_day_it_is_needed_until_it_is_had():
    def asked(**step):
        return kinds(trial("awaiting_permission", steps=[{"text": "x"} | step]) | heard())

    assert asked() == []
    assert asked(due="2021-06-30") == []
    assert asked(due="2021-06") == []
    assert asked(due="2021-06-29") == ["permission_overdue"]
    assert asked(due="2021-05") == ["permission_overdue"]
    assert asked(due="2021-06-29", done="2021-06-30") == []
    assert asked(due="2021-06-29", done="2021-07-01") == ["permission_overdue"]


@pytest.mark.parametrize("state", ["done", "stopped", None])
def test_no_permission_is_asked_for_a_test_that_is_over_or_of_which_nothing_is_known(state):
    told = trial(state, steps=[{"text": "x", "due": "2021-01-01"}], result={"date": "2021-06-01", "decision": "stop"})
    assert kinds(told) == []


def test_a_result_is_missing_sixty_days_after_the_end():
    assert kinds(trial(end="2021-05-02") | heard()) == []
    [point] = points(trial(end="2021-05-01") | heard())
    assert (point.kind, str(point.date), point.part.id) == (OpenPoint.RESULT_MISSING, "2021-05-01", "e1")
    assert kinds(trial(end="2021-04") | heard()) == ["result_missing"]
    assert kinds(trial(end="2021-05") | heard()) == []


@pytest.mark.parametrize("state", ["designing", "awaiting_permission", "awaiting_procurement"])
def test_no_result_is_missing_of_a_test_that_has_not_begun(state):
    assert kinds(trial(state, end="2021-01-31", start="2021-01-02") | heard()) == []
    later = [{"state": state, "date": "2021-01-01"}, {"state": "running", "date": "2021-06-30"}]
    begun = trial(end="2021-01-31") | heard()
    begun["experiments"][0]["states"] = later
    assert kinds(begun) == ["result_missing"]
    assert kinds(begun, on=day("2021-06-29")) == []


def test_a_result_is_missing_at_once_where_a_test_is_done():
    [point] = points(trial("done") | heard())
    assert (point.kind, str(point.date)) == (OpenPoint.RESULT_MISSING, "2021-01-01")
    assert kinds(trial("analysing") | heard()) == []


def test_a_result_of_a_later_day_is_still_missing():
    later = {"date": "2021-07-01", "decision": "stop"}
    assert kinds(trial("done", result=later) | heard()) == ["result_missing"]
    assert kinds(trial("done", result=later | {"date": "2021-06-30"}) | heard()) == []


def test_a_result_without_a_decision_asks_for_one():
    [point] = points(trial("done", result={"date": "2021-06-10"}))
    assert (point.kind, str(point.date)) == (OpenPoint.DECISION_MISSING, "2021-06-10")
    assert kinds(trial("done", result={"date": "2021-06-10", "decision": "adapt"})) == []


def test_a_stopped_experiment_asks_nothing():
    steps = [{"text": "x", "due": "2021-01-01"}]
    assert kinds(trial("stopped", end="2021-01-01", steps=steps) | heard()) == []
    assert kinds(trial("stopped", result={"date": "2021-06-10"})) == []
    assert kinds(trial("running", end="2021-01-01", steps=steps) | heard()) == ["permission_overdue", "result_missing"]


def test_the_riskiest_untested_assumption_is_named():
    assumptions = [
        {"id": "a1", "statement": "x", "risk": "medium"},
        {"id": "a2", "statement": "y", "risk": "high"},
        {"id": "a3", "statement": "z"},
    ]
    [point] = points({"assumptions": assumptions})
    assert (point.kind, point.part.id, point.date) == (OpenPoint.RISKIEST_UNTESTED, "a2", None)
    [point] = points({"assumptions": assumptions} | trial(assumptions=["a2"]) | heard())
    assert point.part.id == "a1"
    assert points({"assumptions": assumptions[2:]}) == ()


# The plan


def test_a_milestone_is_overdue_after_its_day_until_it_is_reached():
    assert kinds(heard(), due("2021-06-30")) == []
    assert kinds(heard(), due("2021-06")) == []
    assert kinds(heard(), due("2021")) == []
    [point] = points(heard(), due("2021-06-29"))
    assert (point.kind, str(point.date), point.part.id) == (OpenPoint.MILESTONE_OVERDUE, "2021-06-29", "m1")
    assert kinds({"milestones": [{"milestone": "m1", "date": "2021-06-30"}]}, due("2021-06-29")) == []
    assert kinds(heard() | {"milestones": [{"milestone": "m1", "date": "2021-07-01"}]}, due("2021-06-29")) == [
        "milestone_overdue"
    ]


def test_no_milestone_is_asked_of_a_city_at_rest_or_a_plan_that_is_closed():
    assert kinds(activity("paused", review="2022"), due("2021-01-01")) == []
    assert kinds({"stages": [{"stage": "closed", "date": "2021-01-01"}]}, due("2021-01-01")) == []


def test_a_milestone_from_before_a_city_joined_is_never_overdue():
    joined = {"stages": [{"stage": "exploring", "date": "2021-05-01"}]}
    assert kinds(joined, due("2021-04-30")) == []
    assert kinds(joined, due("2021-05-01")) == ["milestone_overdue"]


def test_a_decision_of_the_council_is_overdue_after_the_day_it_was_planned_for():
    def asked(**validation):
        return kinds(heard() | {"governance": {"validation": validation}})

    assert asked(body="Council") == []
    assert asked(planned="2021-06-30") == []
    assert asked(planned="2021-06") == []
    assert asked(planned="2021-06-29") == ["validation_overdue"]
    assert asked(planned="2021-05") == ["validation_overdue"]
    assert asked(planned="2021-06-29", date="2021-06-30") == []
    assert asked(planned="2021-06-29", date="2021-07-01") == ["validation_overdue"]


def test_a_plan_that_the_stage_tells_to_be_validated_waits_for_no_decision_and_a_closed_one_does():
    planned = {"governance": {"validation": {"planned": "2021-06-29"}}}
    for stage, found in (("validated", []), ("closed", ["validation_overdue"]), ("v2_final", ["validation_overdue"])):
        assert kinds(planned | {"stages": [{"stage": stage, "date": "2021-06-01"}]}) == found


def test_an_action_is_overdue_the_day_after_its_last():
    def asked(end, state=None):
        states = [{"delivery": state, "date": "2021-01-01"}] if state else []
        return kinds(heard() | {"actions": [{"id": "act1", "title": "x", "end": end, "states": states}]})

    assert asked("2021-06-30") == []
    assert asked("2021-06-29") == ["action_overdue"]
    assert asked("2021-05") == ["action_overdue"]
    assert asked("2021-06-29", "postponed") == ["action_overdue"]
    assert [asked("2021-06-29", state) for state in ("completed", "cancelled", "merged")] == [[], [], []]
    assert asked(None) == []


# All together

EVERYTHING = {
    "stages": [{"stage": "exploring", "date": "2021-01-01"}],
    "governance": {"validation": {"planned": "2021-02-01"}},
    "actions": [{"id": "act1", "title": "x", "end": "2021-02-01"}, {"id": "act2", "title": "y", "end": "2021-01-01"}],
    "assumptions": [{"id": "a1", "statement": "x", "risk": "low"}],
    "experiments": [
        {
            "id": "e1",
            "question": "x?",
            "end": "2021-02-01",
            "states": [{"state": "running", "date": "2021-01-01"}],
            "steps": [{"text": "x", "due": "2021-01-15"}],
        },
        {
            "id": "e2",
            "question": "y?",
            "states": [{"state": "done", "date": "2021-01-01"}],
            "result": {"date": "2021-01-15"},
        },
    ],
}
SAID = [{"date": "2021-02-10", "blocks": "x", "help": "y"}]
IN_ORDER = [
    "silent",
    "milestone_overdue",
    "validation_overdue",
    "permission_overdue",
    "result_missing",
    "decision_missing",
    "action_overdue",
    "action_overdue",
    "riskiest_untested",
    "blocked",
    "help_wanted",
]


def test_open_points_stand_in_the_order_of_their_kinds_and_then_of_the_plan():
    told = points(EVERYTHING, due("2021-01-01"), SAID)
    assert [point.kind.value for point in told] == IN_ORDER
    assert [point.part.id for point in told if point.kind is OpenPoint.ACTION_OVERDUE] == ["act1", "act2"]
    resting = kinds(EVERYTHING | activity("quiet"), due("2021-01-01"), SAID)
    assert resting[0] == "review_without_date"
    assert not {"silent", "milestone_overdue"} & set(resting)


@pytest.mark.parametrize("state", ["withdrawn", "completed"])
def test_nothing_is_asked_of_a_city_that_has_left_from_the_day_it_left(state):
    left = EVERYTHING | activity(state, since="2021-06-30")
    assert points(left, due("2021-01-01"), SAID) == ()
    assert kinds(left, due("2021-01-01"), SAID, day("2021-06-29")) == IN_ORDER


def test_once_the_programme_has_closed_no_city_is_silent_or_late_for_a_milestone():
    programme = due("2021-01-01").model_copy(update={"closed_on": network(closed_on="2021-06-30").closed_on})
    assert kinds(heard("2021-01-01"), programme, on=day("2021-06-29")) == ["silent", "milestone_overdue"]
    assert kinds(heard("2021-01-01"), programme) == []


def test_once_the_programme_has_closed_nothing_is_late_but_what_an_experiment_showed_is_still_asked_for():
    programme = due("2021-01-01").model_copy(update={"closed_on": network(closed_on="2021-06-30").closed_on})
    assert kinds(EVERYTHING, programme, SAID, day("2021-06-29")) == IN_ORDER
    assert kinds(EVERYTHING, programme, SAID) == [
        "result_missing",
        "decision_missing",
        "riskiest_untested",
        "blocked",
        "help_wanted",
    ]
    for rest in (activity("quiet", review="2021-06-15"), activity("paused")):
        assert not {"review_due", "review_without_date"} & {*kinds(EVERYTHING | rest, programme, SAID)}


def decided(fields, on=ON):
    return [point.kind.value for point in decisions_for(dossier(fields, pulses=SAID), due("2021-01-01"), on)]


def test_a_session_decides_on_what_is_late_not_on_what_a_city_can_do_itself():
    assert decided(EVERYTHING) == IN_ORDER[:6]


@pytest.mark.parametrize("state", ["quiet", "paused"])
def test_of_a_city_at_rest_a_session_asks_only_when_to_look_at_it_again(state):
    assert decided(EVERYTHING | activity(state)) == ["review_without_date"]
    assert decided(EVERYTHING | activity(state, review="2021-06-30")) == ["review_due"]
    assert decided(EVERYTHING | activity(state, review="2021-07-01")) == []
    assert decided(EVERYTHING | activity(state), day("2021-05-31")) == IN_ORDER[:6]
    assert decided(EVERYTHING | activity("active")) == ["milestone_overdue", *IN_ORDER[2:6]]
