"""The programme: who, when, phases' dates, milestones, cycles, sessions, modules."""

from __future__ import annotations

from macros.model.evidence import Reference
from macros.model.language import LanguageCode
from macros.model.part import (
    Amount,
    Count,
    Identifier,
    Part,
    Phrase,
    Sourced,
    Wording,
    about,
    required,
)
from macros.model.vocabulary import SessionKind
from macros.model.when import When


class Theme(Part):
    """What plans are about."""

    id: Identifier = required("A short name, part of an address: e-tax.")
    title: Wording = required("What readers see.")


class Milestone(Sourced):
    """A point of the programme that every city is to reach."""

    id: Identifier = required("A short name.")
    title: Wording = required("What readers see.")
    due: When | None = about("By when; left out where the programme fixed no date.")


class ProgrammePhase(Sourced):
    """When a phase of the method takes place in this programme."""

    id: Identifier = required("The phase: the name of its page under docs.")
    start: When | None = about("First day.")
    end: When | None = about("Last day.")
    milestones: tuple[Milestone, ...] = about("What every city is to reach in this phase.", ())


class Cycle(Sourced):
    """An experimentation cycle, which is also a round of reports."""

    id: Identifier = required("A short name.")
    title: Wording = required("What readers see.")
    start: When = required("First day.")
    end: When = required("Last day.")


class Session(Sourced):
    """A dated meeting of the programme."""

    date: When = required("First day.")
    end: When | None = about("Last day, if later.")
    title: Wording = required("What readers see.")
    kind: SessionKind = required("coordination, network_meeting, public_event or city_visit.")
    place: Phrase | None = about("Where.")
    attendees: tuple[Phrase, ...] = about("Who takes part, by organisation.", ())


class ModuleChoice(Part):
    """How this network uses one module of the template."""

    id: Identifier = required("The module.")
    core: bool | None = about("Yes if every plan is asked for it, no if it is optional.")
    used: bool = about("No switches it off for the whole network.", True)


class PublishedTotal(Sourced):
    """A figure the network published about itself."""

    id: Identifier = required("What it counts: one of the totals worked out from the plans, or a name of its own.")
    title: Wording = required("What readers see.")
    value: Amount = required("The figure.")
    unit: Wording | None = about("In what, where it is no plain number.")
    difference: Wording | None = about("Why it differs from what the plans add up to.")


class FreshnessDays(Part):
    """After how many days without news a city's news is no longer fresh."""

    fresh: Count = about("Fresh up to this many days.", 30)
    ageing: Count = about("Ageing up to this many days; stale after it.", 60)


class Network(Part):
    """A programme of cities that each write an action plan."""

    id: Identifier = required("A short name.")
    name: Wording = required("What the network is called.")
    acronym: Phrase | None = about("Its short form.")
    invented: bool = about("Yes for an example. It is labelled as invented on every page.", False)
    purpose: Wording | None = about("What it is for, in a sentence or two.")
    funder: Phrase | None = about("The funding body.")
    managing_body: Phrase | None = about("Who runs it.")
    secretariat: Wording | None = about("Who coordinates it day by day.")
    lead_expert: Wording | None = about("Who guides the method, by role.")
    lead_city: Identifier | None = about("The city that leads, by its id.")
    languages: tuple[LanguageCode, ...] = required("The languages of the pages; the first is the method's own.")
    start: When | None = about("First day.")
    end: When | None = about("Last day, as planned.")
    closed_on: When | None = about("The day the programme closed. From then on, states are those of that day.")
    freshness: FreshnessDays = about("When news is no longer fresh.", FreshnessDays())
    map: Identifier | None = about("The outline map the cities are drawn on: africa.")
    cities: tuple[Identifier, ...] = required("The cities that take part, by their ids: the register.")
    examples: tuple[Identifier, ...] = about("Invented plans that show what good looks like; never counted.", ())
    themes: tuple[Theme, ...] = about("What plans are about.", ())
    phases: tuple[ProgrammePhase, ...] = about("The phases, with dates and milestones.", ())
    cycles: tuple[Cycle, ...] = about("Experimentation cycles.", ())
    sessions: tuple[Session, ...] = about("Meetings, with date and kind.", ())
    modules: tuple[ModuleChoice, ...] = about("Modules this network uses differently from the template.", ())
    published: tuple[PublishedTotal, ...] = about("Figures the network published about itself.", ())
    references: tuple[Reference, ...] = about("Pages and documents cited here.", ())
