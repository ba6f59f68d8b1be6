"""Each rule: a plan that passes and one that fails; and which rules a stage asks for."""

from __future__ import annotations

from datetime import date

import pytest

from macros.checks import advice_on, always, before_v1, before_v2, rules_about
from macros.model.dossier import Dossier, Version
from macros.model.module import TEMPLATE_MODULES
from macros.model.network import Network
from macros.model.plan import Plan
from macros.model.problem import Severity

ON = date(2021, 1, 1)
NETWORK = Network.model_validate(
    {"id": "n", "name": "N", "languages": ["en", "fr"], "cities": ["kumasi"], "map": "africa"}
)
CITY = {"name": "Kumasi", "country": "GH", "latitude": 6.7, "longitude": -1.6}

OBJECTIVE = {"id": "o1", "text": "x", "target": "10 % by 2022"}
ACTION = {"id": "act1", "title": "x", "objectives": ["o1"], "lead": "x", "end": "2022", "cost": "10 EUR"}
ASSUMPTIONS = [
    {"id": "a1", "statement": "x", "type": "people", "risk": "high"},
    {"id": "a2", "statement": "x", "type": "resources"},
    {"id": "a3", "statement": "x", "type": "solution"},
]
RESULT = {
    "date": "2020",
    "decision": "adapt",
    "verdicts": [{"assumption": "a1", "verdict": "not_supported"}],
    "changes": [{"module": "actions", "text": "x"}],
}
EXPERIMENT = {"id": "e1", "question": "x?", "assumptions": ["a1"], "threshold": "x", "result": RESULT}

COMPLETE = {
    "title": "Plan",
    "language": "en",
    "city": CITY,
    "summary": {"en": "x", "fr": "x"},
    "references": [{"id": "r", "title": "x"}],
    "problem": {"affected": "x", "evidence": [{"text": "x", "date": "2020", "sources": ["r"]}]},
    "previous_attempts": [{"what": "x"}],
    "vision": {"statement": "x", "horizon": "2030"},
    "objectives": [OBJECTIVE],
    "actions": [ACTION],
    "assumptions": ASSUMPTIONS,
    "experiments": [EXPERIMENT],
    "local_action_group": {"meetings": [{"date": "2020"}]},
    "governance": {"elected_sponsor": "x", "validation": {"planned": "2022"}},
    "risks": [{"text": "x", "impact": "high", "owner": "x"}],
    "indicators": [{"id": "i1", "name": "x", "readings": [{"value": 1}]}],
    "sustainability": {"owner": "x"},
    "stages": [{"stage": "v2_draft", "date": "2020"}],
}

SPOILED = {
    "summary-untranslated": {"summary": "x"},
    "city-without-coordinates": {"city": {"name": "Kumasi", "country": "GH"}},
    "completed-with-open-milestones": {
        "actions": [ACTION | {"states": [{"delivery": "completed", "date": "2020"}], "milestones": [{"title": "x"}]}]
    },
    "problem-without-affected": {"problem": {"evidence": COMPLETE["problem"]["evidence"]}},
    "problem-without-baseline": {"problem": {"affected": "x", "evidence": [{"text": "x", "date": "2020"}]}},
    "no-previous-attempts": {"previous_attempts": []},
    "no-vision": {"vision": None},
    "vision-without-horizon": {"vision": {"statement": "x"}},
    "objective-without-target": {"objectives": [{"id": "o1", "text": "x"}]},
    "objective-without-action": {"actions": [ACTION | {"objectives": []}]},
    "action-without-lead": {"actions": [ACTION | {"lead": None}]},
    "action-without-end": {"actions": [ACTION | {"end": None}]},
    "action-without-cost": {"actions": [ACTION | {"cost": None}]},
    "too-few-assumptions": {"assumptions": [ASSUMPTIONS[0] | {"risk": "high"}, ASSUMPTIONS[1]]},
    "no-assumption-about-people": {"assumptions": [a | {"type": "resources"} for a in ASSUMPTIONS]},
    "no-assumption-about-resources": {"assumptions": [a | {"type": "people"} for a in ASSUMPTIONS]},
    "no-riskiest-assumption": {"assumptions": [a | {"risk": None} for a in ASSUMPTIONS]},
    "high-risk-untested": {"assumptions": [*ASSUMPTIONS[:2], ASSUMPTIONS[2] | {"risk": "high"}]},
    "experiment-without-threshold": {"experiments": [EXPERIMENT | {"threshold": None}]},
    "group-without-meeting": {"local_action_group": {"coordinator": "x"}},
    "no-elected-sponsor": {"governance": {"validation": {"planned": "2022"}}},
    "risk-without-owner": {"risks": [{"text": "x", "impact": "high"}]},
    "no-verdict": {"experiments": [EXPERIMENT | {"assumptions": ["a1", "a2"]}]},
    "no-decision": {"experiments": [EXPERIMENT | {"result": RESULT | {"decision": None}}]},
    "learning-without-change": {"experiments": [EXPERIMENT | {"result": RESULT | {"changes": []}}]},
    "no-owner-afterwards": {"sustainability": None},
    "indicator-never-read": {"indicators": [{"id": "i1", "name": "x"}]},
    "validation-without-date": {"governance": {"elected_sponsor": "x"}},
}


def advice(**fields):
    plan = Plan.model_validate(COMPLETE | fields)
    return list(advice_on(Dossier("kumasi", Version(plan)), NETWORK, ON))


def test_a_complete_plan_gets_no_advice():
    assert advice() == []


@pytest.mark.parametrize("code", SPOILED)
def test_what_is_missing_is_named_once(code):
    assert [flaw.code for flaw in advice(**SPOILED[code])] == [code]


def test_every_rule_is_broken_by_a_case():
    rules = (*always.RULES, *before_v1.RULES, *before_v2.RULES)
    for rule in rules:
        dossiers = [Dossier("kumasi", Version(Plan.model_validate(COMPLETE | fields))) for fields in SPOILED.values()]
        assert any(list(rule(dossier, NETWORK, ON)) for dossier in dossiers), rule.asks


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
    codes = {flaw.code for flaw in advice(stages=stages, vision=None, sustainability=None)}
    assert ("no-vision" in codes) is asked_before_v1
    assert ("no-owner-afterwards" in codes) is asked_before_v2


def test_an_invented_city_need_not_be_on_the_map():
    assert advice(city={"name": "Nowhere", "country": "ZZ"}, invented=True) == []


def test_a_next_experiment_need_not_have_a_result():
    planned = {"id": "e2", "question": "x?", "assumptions": ["a2"], "threshold": "x", "start": "2022-01-01"}
    assert advice(experiments=[EXPERIMENT, planned]) == []


def test_saying_where_one_looked_is_enough_where_nothing_was_tried_before():
    assert advice(previous_attempts=[], context={"looked_in": "the archive"}) == []


def test_every_rule_is_told_on_the_page_of_its_module():
    rules = [*always.RULES, *before_v1.RULES, *before_v2.RULES]
    told = [rule for module in TEMPLATE_MODULES for rules in rules_about(module.id).values() for rule in rules]
    assert sorted(rule.asks for rule in told) == sorted(rule.asks for rule in rules)


def test_a_module_the_plan_leaves_out_is_not_asked_for():
    spoiled = {"vision": None, "governance": None}
    assert {flaw.code for flaw in advice(**spoiled)} >= {"no-vision", "no-elected-sponsor"}
    chosen = ["problem", "vision", "objectives", "actions", "assumptions", "experiments"]
    codes = {flaw.code for flaw in advice(**spoiled, modules=chosen)}
    assert "no-vision" in codes
    assert "no-elected-sponsor" not in codes
