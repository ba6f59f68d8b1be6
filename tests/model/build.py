"""Plans, networks and dossiers in a line, for the tests of what is worked out from them."""

from __future__ import annotations

from datetime import date

from macros.model.dossier import Dossier, Version
from macros.model.network import Network
from macros.model.plan import Plan
from macros.model.pulse import Pulse


def day(text):
    return date.fromisoformat(text)


def plan(**fields):
    base = {"title": "Plan", "language": "en", "city": {"name": "Kumasi", "country": "GH"}}
    return Plan.model_validate(base | fields)


def network(**fields):
    base = {"id": "n", "name": "N", "languages": ["en"], "cities": ["kumasi"]}
    return Network.model_validate(base | fields)


def dossier(fields=None, name="kumasi", pulses=(), v1=None, prose=(), old_prose=()):
    """A city's plan from its fields and, where `v1` gives some, its first version."""
    first = None if v1 is None else Version(plan(**v1), tuple(old_prose))
    said = tuple(Pulse.model_validate(pulse) for pulse in pulses)
    return Dossier(name, Version(plan(**fields or {}), tuple(prose)), first, said)
