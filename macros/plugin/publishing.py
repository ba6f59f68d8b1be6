"""Whether the plans can be published, and as on which day."""

from __future__ import annotations

import logging
import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from macros.model.network import Network
    from macros.source import Reading

log = logging.getLogger("mkdocs.plugins.plans")


def publishable(reading: Reading, strict: bool) -> Network:
    """The programme, if the site can be built; what is wrong with single cities is only told, unless strict."""
    warnings = len(reading.problems) - len(reading.errors)
    if warnings:
        log.info("%s things in the files of the plans could be better; `plans check` lists them", warnings)
    if reading.network is None or (strict and reading.errors):
        raise PluginError("\n".join(["the plans cannot be published as they stand:", *map(str, reading.errors)]))
    for problem in reading.errors:
        log.warning("%s", problem)
    return reading.network


def today() -> date:
    """Today or, so that a build can be repeated, the day that SOURCE_DATE_EPOCH names."""
    moment = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(moment), UTC).date() if moment else date.today()
