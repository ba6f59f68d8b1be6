"""Who else tested this: experiments of other cities that ask about the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.findings import has_begun, types_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.trial import Experiment
    from macros.model.vocabulary import AssumptionType

MOST = 5


@dataclass(frozen=True, slots=True)
class Kin:
    """An experiment of another city with the same theme, and the types of assumption that both ask about."""

    experiment: Experiment
    dossier: Dossier
    types: tuple[AssumptionType, ...]


def others_like(experiment: Experiment, dossier: Dossier, dossiers: Iterable[Dossier], on: date) -> tuple[Kin, ...]:
    """Experiments of other cities with the same theme that have begun.

    Those that ask about the same types come first, then by city.
    """
    theme, asked = dossier.plan.city.theme, types_of(experiment, dossier.plan)
    found = [
        Kin(other, city, tuple(kind for kind in types_of(other, city.plan) if kind in asked))
        for city in dossiers
        if theme and city.id != dossier.id and city.plan.city.theme == theme
        for other in city.plan.experiments
        if has_begun(other, on)
    ]
    return tuple(sorted(found, key=lambda kin: -len(kin.types))[:MOST])
