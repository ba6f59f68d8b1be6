"""What a city does, what it costs, and how one sees that it works."""

from __future__ import annotations

from macros.model.part import Address, Amount, Identifier, Money, Part, Phrase, Sourced, Words, about, required
from macros.model.vocabulary import Delivery, FundingState, Level
from macros.model.when import When


class Objective(Sourced):
    """What is to be reached."""

    id: Identifier = required("A short name: o1, o2.")
    text: Words = required("What is to be reached.")
    target: Words | None = about("The figure and the date that tell whether it was.")


class DeliveryChange(Sourced):
    """How far an action has come, and since when."""

    delivery: Delivery = required(
        "not_started, in_progress, completed, postponed, cancelled, merged or no_information."
    )
    date: When = required("Since when.")
    reason: Words | None = about("Why: needed where it is postponed, cancelled or merged.")
    into: Identifier | None = about("The action it was merged into, by its id.")


class ActionMilestone(Sourced):
    """A step of an action that one can see done."""

    title: Phrase = required("What will be there to see.")
    due: When | None = about("By when.")
    done: When | None = about("When it was there.")


class Action(Sourced):
    """Something somebody will do, by a day."""

    id: Identifier = required("A short name: act1, or a word.")
    title: Phrase = required("What will be done.")
    description: Words | None = about("More about it, if the title is not enough.")
    objectives: tuple[Identifier, ...] = about("The objectives it serves, by their ids.", ())
    lead: Phrase | None = about("The service or organisation that answers for it.")
    partners: tuple[Phrase, ...] = about("Who helps.", ())
    start: When | None = about("First day.")
    end: When | None = about("Last day.")
    cost: Money | None = about("What it costs.")
    funding: tuple[Identifier, ...] = about("The funding lines that pay for it, by their ids.", ())
    states: tuple[DeliveryChange, ...] = about("How far it has come, each with its day.", ())
    milestones: tuple[ActionMilestone, ...] = about("Steps one can see done.", ())


class Reading(Sourced):
    """An indicator's value on a day."""

    date: When | None = about("The day it speaks of.")
    value: Amount = required("The value.")


class Indicator(Sourced):
    """A number that tells whether an objective is reached."""

    id: Identifier = required("A short name: i1, or a word.")
    name: Phrase = required("What is measured.")
    unit: Phrase | None = about("In what: people, per cent, days.")
    objective: Identifier | None = about("The objective it belongs to, by its id.")
    baseline: Reading | None = about("Its value before the plan, with date and source.")
    target: Reading | None = about("The value to reach, and by when.")
    readings: tuple[Reading, ...] = about("Values read since.", ())


class Risk(Sourced):
    """Something that may go wrong."""

    text: Words = required("What may happen.")
    likelihood: Level | None = about("low, medium or high.")
    impact: Level | None = about("low, medium or high.")
    response: Words | None = about("What is done about it.")
    owner: Phrase | None = about("Who watches it, by role.")


class FundingLine(Sourced):
    """Money that may come, or has."""

    id: Identifier = required("A short name: f1, or a word.")
    funder: Phrase = required("Who pays.")
    amount: Money | None = about("How much.")
    state: FundingState | None = about("identified, applied, agreed, received or refused.")
    date: When | None = about("Since when.")
    for_experiments: bool = about("Yes for the grant that pays for the experiments.", False)


class Sustainability(Sourced):
    """What happens after the programme."""

    owner: Phrase | None = about("Who runs it after the programme, by role.")
    text: Words | None = about("How it is paid for, kept up and passed on.")


class Annex(Part):
    """A document that goes with the plan."""

    title: Phrase = required("What it is.")
    url: Address | None = about("Where to find it.")


class MilestoneReached(Sourced):
    """A milestone of the programme that the city has reached."""

    milestone: Identifier = required("The milestone, one of those in network.yml.")
    date: When = required("When it was reached.")
    evidence: Words | None = about("What shows it.")
