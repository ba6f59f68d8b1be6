"""The ground a plan stands on: context, problem, people and who decides."""

from __future__ import annotations

from macros.model.evidence import Evidence
from macros.model.part import Phrase, Sourced, Statement, Words, about, required
from macros.model.vocabulary import Level, Sector
from macros.model.when import When


class Context(Sourced):
    """The territory, and what shapes work there."""

    territory: Words | None = about("The place in a few sentences: where it lies, who lives there, what moves it.")
    findings: tuple[Evidence, ...] = about("Figures and findings of the preliminary research.", ())
    strategies: tuple[Statement, ...] = about("Strategies and programmes the plan is part of.", ())
    looked_in: Words | None = about("Where you looked for previous attempts, if none was found.")


class InstitutionalPartner(Sourced):
    """An institution the plan depends on."""

    name: Phrase = required("The institution, by its full name.")
    role: Words | None = about("What it does for the plan, or what must be agreed with it.")


class PreviousAttempt(Sourced):
    """Something tried before on the same problem."""

    what: Words = required("What was tried.")
    date: When | None = about("When.")
    who: Phrase | None = about("Who tried it.")
    result: Words | None = about("What came of it.")
    reused: Words | None = about("What this plan takes over from it.")


class ProblemDefinition(Sourced):
    """What is wrong, for whom, and how one knows."""

    statement: Words | None = about("The problem in one or two sentences, without a solution in it.")
    affected: Words | None = about("Who suffers from it, and how many they are.")
    causes: tuple[Statement, ...] = about("Why it happens.", ())
    effects: tuple[Statement, ...] = about("What follows from it.", ())
    evidence: tuple[Evidence, ...] = about("Figures that show it, each with source and date.", ())


class Vision(Sourced):
    """What will be different, by when."""

    statement: Words | None = about("Life in the city once the problem is solved, in one or two sentences.")
    horizon: When | None = about("By when.")


class Stakeholder(Sourced):
    """Somebody who can move the plan, stop it, or live with its result."""

    name: Phrase = required("The group or organisation.")
    sector: Sector | None = about("public, private, civic or knowledge.")
    interest: Level | None = about("How much it matters to them: low, medium, high.")
    power: Level | None = about("How far they can move or stop it: low, medium, high.")
    role: Words | None = about("What they do in the plan.")


class Member(Sourced):
    """A seat in the Local Action Group: a role, not a private person."""

    role: Phrase = required("The role: head of the tax office, market traders' speaker.")
    organisation: Phrase | None = about("The organisation.")
    sector: Sector | None = about("public, private, civic or knowledge.")


class Meeting(Sourced):
    """A meeting that took place."""

    date: When = required("When the group met.")
    subject: Words | None = about("What it was about, and what was decided.")


class LocalActionGroup(Sourced):
    """The people who write the plan together."""

    coordinator: Phrase | None = about("The local coordinator's role; no private names.")
    members: tuple[Member, ...] = about("Who sits in it, by role.", ())
    meetings: tuple[Meeting, ...] = about("When it met.", ())
    composition_reviewed: When | None = about("When its composition was last looked at: who is missing?")


class Validation(Sourced):
    """The decision by which the council, or another body, makes the plan its own."""

    body: Phrase | None = about("Who decides.")
    planned: When | None = about("When the decision is expected.")
    date: When | None = about("When it was taken.")
    reference: Phrase | None = about("The number or title of the decision.")


class Governance(Sourced):
    """Who leads, who answers for it, who decides."""

    project_leader: Phrase | None = about("The project leader's role.")
    elected_sponsor: Phrase | None = about("The elected representative who carries the plan; a name may appear.")
    validation: Validation | None = about("The council's decision on the plan.")
