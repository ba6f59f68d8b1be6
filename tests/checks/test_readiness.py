"""How ready a plan is for a version: every rule of it, met or not."""

from __future__ import annotations

import pytest

from macros.checks import before_v1, before_v2, readiness_of
from macros.model.network import ModuleChoice
from macros.model.when import When
from tests.checks.conftest import NETWORK, ON, SPOILED, codes, dossier_of


def readiness(version, **fields):
    return {answer.rule.code: answer for answer in readiness_of(dossier_of(**fields), NETWORK, ON, version)}


def test_readiness_lists_every_rule_of_the_version_in_order():
    asked_of_v1 = [rule.code for rule in before_v1.RULES]
    assert [*readiness("v1")] == asked_of_v1
    assert [*readiness("v2")] == asked_of_v1 + [rule.code for rule in before_v2.RULES]


def test_a_complete_plan_meets_everything():
    assert all(answer.met for answer in readiness("v2").values())


@pytest.mark.parametrize("code", [rule.code for rule in (*before_v1.RULES, *before_v2.RULES)])
def test_what_is_not_met_says_why(code):
    answers = readiness("v2", **SPOILED[code])
    assert not answers[code].met
    assert {flaw.code for flaw in answers[code].flaws} == {code}
    assert all(answers[rule.code].met == (not answers[rule.code].flaws) for rule in before_v1.RULES)


@pytest.mark.parametrize(
    ("missing", "not_met"),
    [
        ({"vision": None}, {"no-vision", "vision-without-horizon"}),
        ({"local_action_group": None}, {"group-without-meeting", "group-not-met-recently"}),
        (
            {"assumptions": []},
            {
                "too-few-assumptions",
                "no-assumption-about-people",
                "no-assumption-about-resources",
                "no-riskiest-assumption",
            },
        ),
    ],
)
def test_a_rule_about_what_is_missing_is_not_met_though_advice_says_so_once(missing, not_met):
    answers = readiness("v1", **missing)
    assert {code for code, answer in answers.items() if not answer.met} == not_met
    assert len(codes(version="v1", **missing)) == 1


LONG_AGO = {"local_action_group": {"meetings": [{"date": "2019"}]}}


@pytest.mark.parametrize("activity", ["quiet", "paused", "withdrawn", "completed"])
def test_that_a_group_at_rest_has_not_met_recently_shows_in_its_readiness_only(activity):
    rests = LONG_AGO | {"activity": [{"activity": activity, "date": "2020"}]}
    assert {code for code, answer in readiness("v1", **rests).items() if not answer.met} == {"group-not-met-recently"}
    assert codes(version="v1", **rests) == []
    assert codes(version="v1", **LONG_AGO) == ["group-not-met-recently"]


def test_once_the_programme_has_closed_an_old_meeting_shows_in_the_readiness_only():
    closed = NETWORK.model_copy(update={"closed_on": When(2021, 1, 1)})
    answers = readiness_of(dossier_of(**LONG_AGO), closed, ON, "v1")
    assert [answer.rule.code for answer in answers if not answer.met] == ["group-not-met-recently"]
    assert codes(version="v1", network=closed, **LONG_AGO) == []


def test_readiness_holds_for_any_stage_and_leaves_out_what_holds_always():
    answers = readiness("v1", summary="x", vision=None, stages=[{"stage": "exploring", "date": "2020"}])
    assert not answers["no-vision"].met
    assert "summary-untranslated" not in answers


def test_modules_a_plan_does_not_use_vanish_from_its_readiness():
    chosen = ["problem", "vision"]
    assert [*readiness("v2", modules=chosen)] == [
        "problem-without-affected",
        "problem-without-baseline",
        "no-vision",
        "vision-without-horizon",
    ]
    without = NETWORK.model_copy(update={"modules": (ModuleChoice(id="risks", used=False),)})
    asked = {answer.rule.code for answer in readiness_of(dossier_of(), without, ON, "v1")}
    assert "risk-without-owner" not in asked
    assert "no-vision" in asked
