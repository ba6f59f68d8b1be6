"""A complete plan, a way to spoil it for each rule, and what the checks then say."""

from __future__ import annotations

from datetime import date

from macros.checks import advice_on, always, before_v1, before_v2
from macros.model.dossier import Dossier, Version
from macros.model.network import Network
from macros.model.plan import Plan

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
NEXT = {"id": "e2", "question": "x?", "assumptions": ["a2"], "threshold": "x", "start": "2022-01-01"}
NOT_STARTED = {"states": [{"delivery": "not_started", "date": "2020"}]}
IN_PROGRESS = {"states": [{"delivery": "in_progress", "date": "2020"}]}
CANCELLED = {"states": [{"delivery": "cancelled", "date": "2020", "reason": "x"}]}
INDICATOR = {
    "id": "i1",
    "name": "x",
    "objective": "o1",
    "baseline": {"value": 10},
    "target": {"value": 20},
    "readings": [{"value": 20, "date": "2020"}],
}

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
    "funding": [
        {"id": "f1", "funder": "x", "amount": "10 EUR", "state": "agreed"},
        {"id": "f2", "funder": "x", "amount": "5 EUR", "state": "received", "for_experiments": True},
    ],
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
    "step-without-date": {"experiments": [EXPERIMENT, NEXT | {"steps": [{"text": "x"}]}]},
    "group-not-met-recently": {"local_action_group": {"meetings": [{"date": "2020-01-01"}]}},
    "funding-line-without-state": {"funding": [COMPLETE["funding"][0] | {"state": None}]},
    "v1-not-kept": {"v1": None},
    "target-reached-but-not-started": {"indicators": [INDICATOR], "actions": [ACTION | NOT_STARTED]},
    "funding-does-not-add-up": {"actions": [ACTION | {"cost": "10.01 EUR"}]},
    "spent-more-than-granted": {"experiments": [EXPERIMENT | {"result": RESULT | {"spent": "5.01 EUR"}}]},
    "result-while-not-done": {"experiments": [EXPERIMENT | {"states": [{"state": "running", "date": "2020"}]}]},
    "change-of-unknown-item": {"revisions": [{"date": "2020", "module": "actions", "items": ["act9"], "reason": "x"}]},
}
RULES = (*always.RULES, *before_v1.RULES, *before_v2.RULES)


def dossier_of(v1=Ellipsis, **fields):
    """A city with the complete plan, but for some fields; its first version is the complete plan, unless told."""
    kept = COMPLETE if v1 is Ellipsis else v1
    current = Version(Plan.model_validate(COMPLETE | fields))
    return Dossier("kumasi", current, Version(Plan.model_validate(kept)) if kept else None)


def advice(on=ON, version=None, network=NETWORK, **fields):
    return list(advice_on(dossier_of(**fields), network, on, version))


def codes(**fields):
    return [flaw.code for flaw in advice(**fields)]
