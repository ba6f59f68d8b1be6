"""Whether the plans, and the site made from them, can be published, and as on which day."""

from __future__ import annotations

import logging
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort, PluginError
from mkdocs.utils import CountHandler

from macros.model.country import COUNTRIES, NOWHERE
from macros.plugin.whole import Workshop, unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

    from macros.model.atlas import Atlas
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


def narrowed(atlas: Atlas, countries: object) -> Atlas:
    """The atlas with the cities of these countries alone; refused where a code is none, or no city lies there."""
    written = "NO" if countries is False else str(countries)
    codes = [code.strip() for code in written.split(",")] if written.strip() else []
    there = {dossier.plan.city.country for dossier in atlas.dossiers}
    for code in codes:
        if code not in COUNTRIES | {NOWHERE}:
            message = (
                f'countries: "{code}" is no country; write two capital letters, with commas between countries: GH,TG'
            )
            raise PluginError(message)
        if code not in there:
            raise PluginError(
                f"countries: no city whose plan can be read lies in {code}; those here lie in {_listed(there)}"
            )
    return atlas.of_countries(codes)


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes)) or "none"


def today() -> date:
    """Today or, so that a build can be repeated, the day that SOURCE_DATE_EPOCH names."""
    moment = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(moment), UTC).date() if moment else date.today()


def begin(config: MkDocsConfig, root: Path) -> Workshop:
    """Let MkDocs build beside the last site, which readers see until the new one is whole."""
    workshop = Workshop(root, Path(config.site_dir))
    config.site_dir = str(workshop.open(lambda: log.info("Another build of these plans is under way; waiting for it")))
    return workshop


def publish(workshop: Workshop, pages: Iterable[Path], config: MkDocsConfig) -> bool:
    """Show readers the new site; not where MkDocs is about to stop because of warnings. Tells whether it is shown."""
    config.site_dir = str(workshop.target)
    if missing := unfinished(pages):
        raise PluginError("\n".join(["these pages were not written to their end:", *map(str, missing)]))
    if any(handler.get_counts() for handler in _counters()):
        return False
    workshop.publish()
    log.info("The site is in %s", workshop.target)
    return True


def abandon(workshop: Workshop | None, error: Exception) -> None:
    """Throw away what was built so far. What went wrong outside of our own code is told in a sentence."""
    if workshop:
        workshop.close()
        if workshop.target.exists():
            log.info("The last site is left as it was")
    if isinstance(error, OSError) and isinstance(error.filename, str):
        raise Abort(f"{error.filename}: {error.strerror}. Make room, or allow writing there, and build again.")


def _counters() -> list[CountHandler]:
    """What counts warnings for MkDocs where a build is strict."""
    return [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
