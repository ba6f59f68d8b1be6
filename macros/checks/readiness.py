"""How ready a plan is for a version, rule by rule, and where it contradicts itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.checks.always import CONTRADICTIONS
from macros.checks.ruleset import RULES_OF, asked_of

if TYPE_CHECKING:
    from datetime import date

    from macros.checks.advice import Rule
    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.problem import Flaw


@dataclass(frozen=True, slots=True)
class Answer:
    """What a plan answers to one rule: nothing breaks it, or these flaws do."""

    rule: Rule
    flaws: tuple[Flaw, ...]

    @property
    def met(self) -> bool:
        """Whether nothing breaks the rule."""
        return not self.flaws


def readiness_of(dossier: Dossier, network: Network, on: date, version: str) -> tuple[Answer, ...]:
    """The answer to every rule of a version, v1 or v2, that is about a module the plan uses, in order.

    A rule about something that is missing altogether is not met, though `advice_on` would say so only once: without
    a vision, neither "The vision is written" nor "The vision says by when" is met.
    """
    rules = asked_of(dossier, network, RULES_OF[version])
    return tuple(Answer(rule, tuple(rule.in_full(dossier, network, on))) for rule in rules)


def contradictions_in(dossier: Dossier, network: Network, on: date) -> tuple[Flaw, ...]:
    """Where a plan says two things that cannot both be true."""
    rules = asked_of(dossier, network, CONTRADICTIONS)
    return tuple(flaw for rule in rules for flaw in rule(dossier, network, on))
