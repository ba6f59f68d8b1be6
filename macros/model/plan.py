"""A city's action plan: everything its front matter may hold."""

from __future__ import annotations

from macros.model.city import City
from macros.model.delivery import (
    Action,
    Annex,
    FundingLine,
    Indicator,
    MilestoneReached,
    Objective,
    Risk,
    Sustainability,
)
from macros.model.evidence import Event, Reference
from macros.model.ground import (
    Context,
    Governance,
    InstitutionalPartner,
    LocalActionGroup,
    PreviousAttempt,
    ProblemDefinition,
    Stakeholder,
    Vision,
)
from macros.model.language import LanguageCode
from macros.model.part import (
    Identifier,
    Part,
    Phrase,
    Sourced,
    Statement,
    Wording,
    Words,
    about,
    required,
)
from macros.model.trial import Assumption, Experiment
from macros.model.vocabulary import Activity, LearningArea, Scope, Stage
from macros.model.when import When

TEMPLATE = "1"
"""The version of the plan template that this model reads."""


class StageReached(Sourced):
    """A stage of the plan, and the day it was reached."""

    stage: Stage = required("The stage.")
    date: When = required("When it was reached.")


class ActivityChange(Sourced):
    """A change in how the city takes part, and the day of it."""

    activity: Activity = required("How the city takes part from this day on.")
    date: When = required("Since when.")
    reason: Words | None = about("Why, in a sentence. Quiet and paused are dignified states.")
    review: When | None = about("When to look at it again.")


class LearningAreaChosen(Part):
    """A learning area that overrules the one worked out from the plan."""

    area: LearningArea = required("The learning area.")
    date: When = required("Since when.")
    reason: Words = required("Why it is not the one worked out from the plan.")


class Revision(Sourced):
    """A change of the plan that no experiment caused, and why."""

    date: When = required("When it was decided.")
    module: Identifier = required("The part of the plan that changed.")
    items: tuple[Identifier, ...] = about("What changed in it, by ids: o1, act2. Left out: the part as a whole.", ())
    reason: Words = required("Why: an election, a price, a partner.")


class Freezing(Part):
    """Who decided to keep a version of the plan as it stood, and when. `plans freeze` writes it."""

    date: When = required("The day of the decision.")
    by: Phrase = required("Who decided, by role.")
    despite: Words | None = about("Why, where the readiness checks asked for more.")
    seal: Identifier | None = about("Worked out from the text by `plans freeze`; it shows later changes.")


class Plan(Part):
    """One city's action plan. A module that is left out vanishes from its pages; the order here is the template's."""

    template: Phrase = about("The version of the template the plan was made from.", TEMPLATE)
    title: Wording = required("What the plan is called.")
    language: LanguageCode = required("The language the plan is written in: en, fr, pt.")
    scope: Scope | None = about("strategy for the whole city, or one project.")
    summary: Wording | None = about("The plan in one paragraph, best in every language of the network.")
    modules: tuple[Identifier, ...] = about("The parts of the template the plan uses; left out: all core ones.", ())
    compiled: bool = about("Yes where others put the plan together from public sources, not the city itself.", False)
    invented: bool = about(
        "Yes for an example. It is labelled as invented wherever it appears, and never counted.", False
    )
    city: City = required("Who the city is.")
    stages: tuple[StageReached, ...] = about("The stages the plan has reached, each with its day.", ())
    activity: tuple[ActivityChange, ...] = about("How the city takes part, each change with its day.", ())
    learning_areas: tuple[LearningAreaChosen, ...] = about("Learning areas chosen by hand, with a reason.", ())
    frozen: Freezing | None = about("In a version that is kept as it was: who decided so, and when.")
    revisions: tuple[Revision, ...] = about("Changes of the plan that no experiment caused, each with its reason.", ())

    context: Context | None = about("The territory, and what shapes work there.")
    institutional_partners: tuple[InstitutionalPartner, ...] = about("Institutions the plan depends on.", ())
    previous_attempts: tuple[PreviousAttempt, ...] = about("What was tried before, and what came of it.", ())
    problem: ProblemDefinition | None = about("What is wrong, for whom, and how one knows.")
    vision: Vision | None = about("What will be different, by when.")
    objectives: tuple[Objective, ...] = about("What is to be reached.", ())
    stakeholders: tuple[Stakeholder, ...] = about("Who can move it, stop it, or lives with the result.", ())
    local_action_group: LocalActionGroup | None = about("The people who write the plan together.")
    governance: Governance | None = about("Who leads, who answers for it, who decides.")
    assumptions: tuple[Assumption, ...] = about("What must be true for the plan to work.", ())
    experiments: tuple[Experiment, ...] = about("Questions put to the real world.", ())
    actions: tuple[Action, ...] = about("What will be done, by whom, by when.", ())
    milestones: tuple[MilestoneReached, ...] = about("Milestones of the programme that the city has reached.", ())
    indicators: tuple[Indicator, ...] = about("Numbers that tell whether the objectives are reached.", ())
    risks: tuple[Risk, ...] = about("What may go wrong, and who watches it.", ())
    resources: tuple[Statement, ...] = about("People, tools and places the plan can count on.", ())
    funding: tuple[FundingLine, ...] = about("Where the money comes from.", ())
    sustainability: Sustainability | None = about("What happens after the programme.")
    inclusion: tuple[Statement, ...] = about("Who might be left out, and what is done about it.", ())
    communication: tuple[Statement, ...] = about("Who is told what, and how.", ())
    timeline: tuple[Event, ...] = about("What has happened so far, dated.", ())
    annexes: tuple[Annex, ...] = about("Documents that go with the plan.", ())
    references: tuple[Reference, ...] = about("Pages and documents the plan cites.", ())
