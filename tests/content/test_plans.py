"""The real plans: true facts with sources, and no errors."""

from __future__ import annotations

import pytest

from macros.model.consistency import parts_of
from macros.model.delivery import Action, Indicator, MilestoneReached, Objective, Risk
from macros.model.evidence import Event, Evidence
from macros.model.ground import InstitutionalPartner, LocalActionGroup, PreviousAttempt, Stakeholder
from macros.model.part import Statement
from macros.model.plan import StageReached
from macros.model.translation import TranslationState
from macros.model.trial import Assumption, Experiment
from macros.source import read_everything
from macros.words import heading_modules
from tests.conftest import ROOT

READING = read_everything(ROOT, heading_modules())
FACTS = (
    Action,
    Assumption,
    Event,
    Evidence,
    Experiment,
    Indicator,
    InstitutionalPartner,
    LocalActionGroup,
    MilestoneReached,
    Objective,
    PreviousAttempt,
    Risk,
    StageReached,
    Stakeholder,
    Statement,
)
TONGUES = {
    **dict.fromkeys(["bamako", "benguerir", "bizerte", "niamey", "nouakchott", "seme-podji"], "fr"),
    **dict.fromkeys(["kampala", "kigali", "kumasi", "lagos"], "en"),
    "matola": "pt",
}


def test_nothing_is_wrong_with_the_files():
    assert [str(problem) for problem in READING.problems] == []


def test_each_plan_is_in_the_working_language_of_its_city():
    assert {dossier.id: dossier.plan.language for dossier in READING.dossiers} == TONGUES


@pytest.mark.parametrize("dossier", READING.dossiers, ids=lambda dossier: dossier.id)
def test_every_fact_of_a_real_city_has_a_source_or_is_marked_as_inferred(dossier):
    assert not dossier.plan.invented
    bare = [part for _, part in parts_of(dossier.plan) if type(part) in FACTS and not (part.sources or part.inferred)]
    assert bare == []
    assert [reference.id for reference in dossier.plan.references if reference.url is None] == []


@pytest.mark.parametrize("dossier", READING.dossiers, ids=lambda dossier: dossier.id)
def test_every_reference_is_cited(dossier):
    cited = {name for _, part in parts_of(dossier.plan) for name in getattr(part, "sources", ())}
    prose = "".join(section.html for section in dossier.current.sections)
    cited |= {reference.id for reference in dossier.plan.references if f"#reference-{reference.id}" in prose}
    assert {reference.id for reference in dossier.plan.references} - cited == set()


def test_what_is_not_known_of_the_real_cities_is_not_invented():
    """Stages, verdicts and dates of experiments are not in the public sources, but for three stages."""
    plans = [dossier.plan for dossier in READING.dossiers]
    assert {plan.city.name for plan in plans if plan.stages} == {"Kampala", "Kigali", "Sèmè-Podji"}
    assert all(stage.inferred for plan in plans for stage in plan.stages)
    experiments = [experiment for plan in plans for experiment in plan.experiments]
    assert len(experiments) == 9
    assert not any(experiment.states or experiment.start or experiment.threshold for experiment in experiments)
    assert not any(experiment.result.verdicts for experiment in experiments if experiment.result)


def test_every_summary_is_in_every_language():
    for dossier in READING.dossiers:
        assert set(dossier.plan.summary.texts) == {"en", "fr", "pt"}
        for experiment in dossier.plan.experiments:
            assert set(experiment.question.texts) == {"en", "fr", "pt"}


def test_every_data_file_names_its_schema_so_that_editors_complete():
    for path in ROOT.glob("plans/**/*.yml"):
        first = path.read_text("utf-8").splitlines()[0]
        kind = path.stem
        assert first.startswith("# yaml-language-server: $schema=../"), path
        assert first.endswith(f"site/schema/{kind}.schema.json"), path


def test_every_page_is_translated_and_no_translation_is_behind():
    behind = [one for one in READING.method.translations if one.state is not TranslationState.CURRENT]
    assert [f"{one.language}: {one.page} is {one.state}" for one in behind] == []
