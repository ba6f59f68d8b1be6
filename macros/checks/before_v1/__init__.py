"""Rules for a first version: what has to be clear before anything is tested."""

from __future__ import annotations

from macros.checks.before_v1 import aim, people, trial

RULES = (*aim.RULES, *trial.RULES, *people.RULES)
