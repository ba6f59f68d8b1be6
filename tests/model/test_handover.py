"""What the next coordinator of a city has to know: what was decided, what comes, who leads."""

from __future__ import annotations

from datetime import timedelta

import pytest

from macros.model.ahead import ahead_of
from macros.model.handover import DECISIONS, handover_of
from macros.model.open_points import open_points_of
from macros.model.reporting import FactKind
from tests.model.build import day, dossier, network

ON = day("2021-06-30")


def ahead(fields, on=ON, **programme):
    return [(fact.kind.value, str(fact.date)) for fact in ahead_of(dossier(fields), network(**programme), on)]


def handover(fields, on=ON, pulses=(), **programme):
    return handover_of(dossier(fields, pulses=pulses), network(**programme), on)


def session(when):
    return {"date": when, "title": "x", "kind": "city_visit"}


def phase(*milestones):
    return {"id": "p", "milestones": [{"id": name, "title": name, "due": due} for name, due in milestones]}


def action(state=None, **fields):
    states = [{"delivery": state, "date": "2021-01-01"}] if state else []
    return {"actions": [{"id": "act1", "title": "x", "end": "2021-09-01", "states": states} | fields]}


def trial(state=None, **fields):
    states = [{"state": state, "date": "2021-01-01"}] if state else []
    return {"experiments": [{"id": "e1", "question": "x?", "states": states} | fields]}


# What lies ahead


def test_everything_planned_is_ahead_and_the_next_comes_first():
    plan = {
        "activity": [{"activity": "quiet", "date": "2021-01-01", "review": "2021-12-01"}],
        "governance": {"validation": {"planned": "2021-11-01"}},
        "indicators": [
            {"id": "i1", "name": "x", "target": {"value": 1, "date": "2021-07-01"}},
            {"id": "i2", "name": "y", "target": {"value": 1}},
            {"id": "i3", "name": "z"},
        ],
    }
    plan |= action(milestones=[{"title": "x", "due": "2021-08-01"}, {"title": "y"}])
    plan |= trial(start="2021-07-15", end="2021-10-01", steps=[{"text": "x", "due": "2021-07-10"}, {"text": "y"}])
    assert ahead(plan, sessions=[session("2022-01-01")], phases=[phase(("m1", "2021-07-05"))]) == [
        ("reading", "2021-07-01"),
        ("milestone", "2021-07-05"),
        ("permission", "2021-07-10"),
        ("experiment", "2021-07-15"),
        ("step", "2021-08-01"),
        ("delivery", "2021-09-01"),
        ("experiment", "2021-10-01"),
        ("validation", "2021-11-01"),
        ("activity", "2021-12-01"),
        ("session", "2022-01-01"),
    ]


@pytest.mark.parametrize(("when", "there"), [("2021-06-30", False), ("2021-07-01", True), ("2021-07", True)])
def test_what_is_ahead_comes_after_the_day(when, there):
    assert ahead({}, sessions=[session(when)]) == [("session", when)] * there
    assert ahead({}, phases=[phase(("m1", when))]) == [("milestone", when)] * there
    assert ahead(action(end=when)) == [("delivery", when)] * there
    assert ahead(trial(end=when)) == [("experiment", when)] * there
    assert ahead({"governance": {"validation": {"planned": when}}}) == [("validation", when)] * there


@pytest.mark.parametrize(("when", "last"), [("2021-07", "2021-07-31"), ("2021", "2021-12-31")])
def test_a_month_and_a_year_lie_ahead_until_their_last_day(when, last):
    assert ahead(action(end=when), day(last) - timedelta(days=1)) == [("delivery", when)]
    assert ahead(action(end=when), day(last)) == []


@pytest.mark.parametrize(("done", "there"), [(None, True), ("2021-06-30", False), ("2021-07-01", True)])
def test_what_is_done_is_not_ahead(done, there):
    due = "2021-08-01"
    assert ahead(action(end=None, milestones=[{"title": "x", "due": due, "done": done}])) == [("step", due)] * there
    assert ahead(trial(steps=[{"text": "x", "due": due, "done": done}])) == [("permission", due)] * there
    assert ahead({"governance": {"validation": {"planned": due, "date": done}}}) == [("validation", due)] * there


def test_the_steps_of_an_action_without_an_end_are_ahead():
    assert ahead(action(end=None, milestones=[{"title": "x", "due": "2021-08-01"}])) == [("step", "2021-08-01")]


@pytest.mark.parametrize("state", ["withdrawn", "completed"])
def test_nothing_is_ahead_of_a_city_that_has_left_or_finished_from_its_day_on(state):
    left = {"activity": [{"activity": state, "date": "2021-06-30", "review": "2021-12-01"}]} | action()
    programme = {"sessions": [session("2022-01-01")], "phases": [phase(("m1", "2021-07-05"))]}
    assert ahead(left, **programme) == []
    assert [kind for kind, _ in ahead(left, day("2021-06-29"), **programme)] == ["milestone", "delivery", "session"]


@pytest.mark.parametrize("state", ["completed", "cancelled", "merged"])
def test_an_action_that_is_settled_is_not_ahead_and_nor_are_its_steps(state):
    steps = [{"title": "x", "due": "2021-08-01"}]
    assert ahead(action(state, milestones=steps)) == []
    assert len(ahead(action("postponed", milestones=steps))) == 2
    assert len(ahead(action(state, milestones=steps), day("2020-12-31"))) == 2


@pytest.mark.parametrize("state", ["done", "stopped"])
def test_an_experiment_that_has_ended_is_not_ahead_and_nor_are_its_permissions(state):
    steps = [{"text": "x", "due": "2021-08-01"}]
    assert ahead(trial(state, end="2021-09-01", steps=steps)) == []
    assert len(ahead(trial("running", end="2021-09-01", steps=steps))) == 2
    assert len(ahead(trial(state, end="2021-09-01", steps=steps), day("2020-12-31"))) == 2


def test_a_milestone_reached_early_is_not_ahead():
    due = phase(("m1", "2021-08-01"), ("m2", "2021-07-01"), ("m3", None))
    reached = {"milestones": [{"milestone": "m1", "date": "2021-06-30"}, {"milestone": "m2", "date": "2021-07-01"}]}
    assert ahead(reached, phases=[due]) == [("milestone", "2021-07-01")]


def test_the_review_of_a_rest_that_is_over_is_not_ahead():
    states = [
        {"activity": "quiet", "date": "2021-01-01", "review": "2021-12-01"},
        {"activity": "active", "date": "2021-05-01"},
    ]
    assert ahead({"activity": states}) == []
    assert ahead({"activity": states}, day("2021-04-30")) == [("activity", "2021-12-01")]


def test_the_next_three_dates_are_handed_over():
    sessions = [session(f"2021-{month:02}-01") for month in (12, 8, 6, 10, 9)]
    assert [str(fact.date) for fact in handover({}, sessions=sessions).ahead] == [
        "2021-08-01",
        "2021-09-01",
        "2021-10-01",
    ]


# What was decided


def test_the_last_five_decisions_are_handed_over_newest_first_and_none_of_a_later_day():
    days = ["2021-03-01", "2021-07-01", "2021-01-01", "2021-06-30", "2021-05-01", "2021-02-01", "2021-04-01"]
    revisions = [{"date": when, "module": "actions", "reason": when} for when in days]
    assert [fact.part.reason for fact in handover({"revisions": revisions}).decisions] == [
        "2021-06-30",
        "2021-05-01",
        "2021-04-01",
        "2021-03-01",
        "2021-02-01",
    ]


def test_a_decision_known_by_the_month_counts_from_its_last_day():
    told = {"local_action_group": {"meetings": [{"date": "2021-06"}]}}
    assert len(handover(told).decisions) == 1
    assert handover(told, day("2021-06-29")).decisions == ()


def test_only_what_somebody_decided_is_a_decision():
    on = {"date": "2021-06-01"}
    plan = {
        "stages": [on | {"stage": "exploring"}],
        "activity": [on | {"activity": "active"}],
        "milestones": [on | {"milestone": "m1"}],
        "timeline": [on | {"text": "x"}],
        "funding": [on | {"id": "f1", "funder": "x", "state": "agreed"}],
        "indicators": [{"id": "i1", "name": "x", "readings": [on | {"value": 1}]}],
        "actions": [{"id": "act1", "title": "x", "states": [on | {"delivery": "completed"}]}],
    }
    plan |= trial("running", steps=[{"text": "x", "done": "2021-06-01"}])
    assert [fact.kind.value for fact in handover(plan, pulses=[on | {"moved": "x"}]).decisions] == ["activity", "stage"]
    results = {
        "assumptions": [{"id": "a1", "statement": "x", "retired": on | {"reason": "x"}}],
        "governance": {"validation": on},
    } | trial("done", result=on)
    assert [fact.kind.value for fact in handover(results).decisions] == ["retirement", "result", "validation"]
    assert FactKind.FROZEN in DECISIONS


# Who, where, and what is open


def test_each_lead_stands_once_with_all_its_actions():
    leads = {"a": "Works", "b": "Roads", "c": None, "d": "Works"}
    actions = [{"id": name, "title": name.upper(), "lead": lead} for name, lead in leads.items()]
    assert handover({"actions": actions}).leads == {"Works": ("A", "D"), "Roads": ("B",)}


@pytest.mark.parametrize(("state", "led"), [("cancelled", False), ("merged", False), ("completed", True), (None, True)])
def test_nobody_leads_an_action_that_is_cancelled_or_merged_from_its_day_on(state, led):
    gone = action(state, lead="Works", title="A")
    assert handover(gone).leads == ({"Works": ("A",)} if led else {})
    assert handover(gone, day("2020-12-31")).leads == {"Works": ("A",)}


def test_a_handover_tells_where_the_city_stood_on_the_day():
    plan = {
        "stages": [{"stage": "exploring", "date": "2021-01-01"}, {"stage": "v1_draft", "date": "2021-07-01"}],
        "activity": [{"activity": "quiet", "date": "2021-02-01"}, {"activity": "active", "date": "2021-07-01"}],
    }
    told = handover(plan)
    assert (told.stage.stage, told.activity.activity) == ("exploring", "quiet")
    assert [point.kind.value for point in told.points] == ["review_without_date"]


def test_the_open_points_of_a_handover_are_those_of_the_city():
    late = dossier(action(end="2021-01-01") | trial("done"))
    told = handover_of(late, network(), ON)
    assert told.points == open_points_of(late, network(), ON)
    assert {point.kind.value for point in told.points} == {"silent", "result_missing", "action_overdue"}


def test_of_a_city_of_which_nothing_is_known_nothing_is_handed_over():
    told = handover({})
    assert (told.stage, told.activity) == (None, None)
    assert (told.decisions, told.ahead, told.points, told.leads) == ((), (), (), {})
