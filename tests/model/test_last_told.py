"""The date by which experiments and assumptions are the newest."""

from __future__ import annotations

import pytest

from macros.model.findings import last_told_of
from macros.model.ledger import ledger_of, told_of
from macros.model.plan import Plan
from tests.model.build import day, dossier

STATES = [{"state": "running", "date": "2020-03-01"}, {"state": "done", "date": "2020-05-01"}]
RESULT = {"date": "2020-06", "verdicts": [{"assumption": "a", "verdict": "supported"}]}


def trial(**fields):
    return {"id": "e", "question": "?", "assumptions": ["a"]} | fields


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, None),
        ({"start": "2020-01"}, "2020-01"),
        ({"start": "2020-01", "states": STATES}, "2020-05-01"),
        ({"states": STATES, "result": RESULT}, "2020-06"),
        ({"states": STATES, "result": RESULT | {"date": "2021"}}, "2020-05-01"),
        ({"states": STATES, "result": RESULT | {"date": None}}, "2020-05-01"),
    ],
    ids=["nothing", "start", "state", "result", "result to come", "result without a date"],
)
def test_an_experiment_is_as_new_as_its_result_else_its_state_else_its_start(fields, told):
    plan = Plan.model_validate(
        {"title": "x", "language": "en", "city": {"name": "x", "country": "GH"}, "experiments": [trial(**fields)]}
    )
    found = last_told_of(plan.experiments[0], day("2020-12-31"))
    assert (str(found) if found else None) == told


@pytest.mark.parametrize(
    ("retired", "told"),
    [(None, "2020-05-01"), ("2020-07-01", "2020-07-01"), ("2021-07-01", "2020-05-01")],
    ids=["in force", "retired", "to be retired"],
)
def test_an_assumption_is_as_new_as_its_newest_test_or_its_retirement(retired, told):
    given = {"id": "a", "statement": "x"} | ({"retired": {"date": retired, "reason": "x"}} if retired else {})
    tests = [trial(start="2020-01"), trial(id="f", states=STATES)]
    city = dossier({"assumptions": [given], "experiments": tests})
    assert str(told_of(ledger_of(city, day("2020-12-31"))[0])) == told


def test_an_assumption_without_a_test_has_no_date():
    city = dossier({"assumptions": [{"id": "a", "statement": "x"}]})
    assert told_of(ledger_of(city, day("2020-12-31"))[0]) is None
