"""Assumptions, and the experiments that test them."""

from __future__ import annotations

from macros.model.part import Identifier, Money, Part, Sourced, Statement, Wording, Words, about, required
from macros.model.vocabulary import (
    AssumptionType,
    Decision,
    EvidenceStrength,
    ExperimentState,
    Level,
    Verdict,
)
from macros.model.when import When


class Retirement(Part):
    """Why an assumption no longer matters."""

    date: When = required("Since when.")
    reason: Words = required("Why it no longer matters.")


class Assumption(Sourced):
    """Something that must be true for the plan to work, and is not known to be."""

    id: Identifier = required("A short name: a1, a2.")
    statement: Words = required("What must be true, so that a test could show it is not.")
    type: AssumptionType | None = about("What it is about: solution, people, impact or resources.")
    risk: Level | None = about("How badly the plan is hurt if it is wrong: low, medium, high.")
    carries: tuple[Identifier, ...] = about("The objectives and actions that rest on it, by their ids.", ())
    retired: Retirement | None = about("Filled when it no longer matters.")


class ExperimentStateChange(Sourced):
    """A state of an experiment, and the day of it."""

    state: ExperimentState = required(
        "designing, awaiting_permission, awaiting_procurement, running, analysing, done or stopped."
    )
    date: When = required("Since when.")
    reason: Words | None = about("Why, where it needs a word.")


class Step(Sourced):
    """A permission to be had, or a purchase to be made, before a test can start."""

    text: Words = required("What must be had, and from whom.")
    due: When | None = about("By when it is needed.")
    done: When | None = about("When it was had.")


class Finding(Part):
    """What a result says of one assumption."""

    assumption: Identifier = required("The assumption, by its id.")
    verdict: Verdict = required("supported, partly_supported, not_supported or inconclusive.")


class Change(Part):
    """What a result changed in the plan."""

    module: Identifier = required("The part of the plan that changed.")
    items: tuple[Identifier, ...] = about("What changed in it, by ids: o1, a2. Left out: the part as a whole.", ())
    text: Words = required("What changed.")


class Result(Sourced):
    """What an experiment showed, and what the city does about it."""

    date: When | None = about("When the result was written down. A verdict needs it.")
    observed: tuple[Statement, ...] = about("What was seen, with figures.", ())
    learned: tuple[Statement, ...] = about("What the city now knows that it did not.", ())
    strength: EvidenceStrength | None = about("How far it can be trusted: anecdotal, indicative, solid.")
    verdicts: tuple[Finding, ...] = about("What it says of each assumption tested.", ())
    decision: Decision | None = about("continue, adapt, scale, test_again or stop.")
    changes: tuple[Change, ...] = about("What it changed in the plan, module by module.", ())
    no_change: Words | None = about("Why nothing changed, if nothing did.")
    spent: Money | None = about("What it cost.")


class Experiment(Sourced):
    """A question put to the real world, small enough to lose."""

    id: Identifier = required("A short name: e1, or a word.")
    question: Wording = required("What it asks. It ends with a question mark.")
    assumptions: tuple[Identifier, ...] = about("The assumptions it tests, by their ids.", ())
    tested: Words | None = about("What was, or will be, tried.")
    method: tuple[Statement, ...] = about("How, step by step.", ())
    place: Words | None = about("Where.")
    people: Words | None = about("With whom, and how many they are.")
    measure: Words | None = about("What is counted or watched.")
    threshold: Words | None = about("The figure, fixed before the start, that decides.")
    cycle: Identifier | None = about("The experimentation cycle, one of those in network.yml.")
    start: When | None = about("First day.")
    end: When | None = about("Last day.")
    budget: Money | None = about("What it may cost.")
    steps: tuple[Step, ...] = about("Permissions and purchases, dated: they take longest.", ())
    states: tuple[ExperimentStateChange, ...] = about("Its states, each with its day.", ())
    result: Result | None = about("What it showed. Filled after the test.")
