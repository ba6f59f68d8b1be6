"""Rules for a first version: who meets, who carries the plan into the council, who watches over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks.advice import advise, imply, rule
from macros.checks.on_the_day import may_be_past
from macros.model.problem import sentence
from macros.model.timing import clock_stands
from macros.model.vocabulary import Level

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.checks.advice import Remark
    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.when import When

RECENT_DAYS = 183
"""Half a year: a meeting is recent up to this many days after it."""


@rule(
    "group-without-meeting",
    "local-action-group",
    sentence("The Local Action Group has met."),
    sentence("A plan written alone stays alone."),
)
def the_local_action_group_has_met(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """A meeting still to come is none yet."""
    if not _meetings(dossier, on):
        yield advise(sentence("no meeting is recorded; add when the group met and what it decided"))


@rule(
    "group-not-met-recently",
    "local-action-group",
    sentence("The Local Action Group has met within the last half year."),
    sentence("A group that does not meet loses its members, and the plan its people."),
)
def the_local_action_group_met_recently(dossier: Dossier, network: Network, on: date) -> Iterator[Remark]:
    """Said only on the page of readiness while the city rests or all is closed; that it never met is said first."""
    met = _meetings(dossier, on)
    message = sentence(
        "last met on %(date)s, more than half a year ago; call a meeting, or add the one that is missing"
    )
    if not met:
        yield imply(sentence("no meeting is recorded; add when the group met and what it decided"))
    elif (on - max(met).last).days > RECENT_DAYS:
        remark = imply if clock_stands(dossier, network, on) else advise
        yield remark(message, "local_action_group", "meetings", date=max(met))


def _meetings(dossier: Dossier, on: date) -> list[When]:
    """The days on which the group has met so far."""
    group = dossier.plan.local_action_group
    return [meeting.date for meeting in group.meetings if may_be_past(meeting.date, on)] if group else []


@rule(
    "no-elected-sponsor",
    "governance",
    sentence("An elected sponsor is named."),
    sentence("Somebody elected has to carry the plan into the council."),
)
def an_elected_sponsor_is_named(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """An office will do as well as a name."""
    governance = dossier.plan.governance
    if governance is None or governance.elected_sponsor is None:
        yield advise(sentence("names no elected sponsor; who carries the plan into the council?"))


@rule(
    "risk-without-owner",
    "risks",
    sentence("Every high risk has an owner."),
    sentence("A risk nobody watches comes true unseen."),
)
def every_high_risk_has_an_owner(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """High is a risk that is likely, or that would hurt much."""
    for n, risk in enumerate(dossier.plan.risks):
        if Level.HIGH in (risk.likelihood, risk.impact) and risk.owner is None:
            yield advise(sentence("is high, and nobody watches it; name a role"), "risks", n)


RULES = (
    the_local_action_group_has_met,
    the_local_action_group_met_recently,
    an_elected_sponsor_is_named,
    every_high_risk_has_an_owner,
)
