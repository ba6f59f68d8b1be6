"""Whether this build prints documents."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from macros.export.pdf import pdf_is_there

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from macros.plugin.pages import PlansPlugin
    from macros.plugin.papers import Papers

log = logging.getLogger("mkdocs.plugins.plans")


def papers_of(config: MkDocsConfig, plugin: PlansPlugin) -> Papers | None:
    """The documents of a build; none where the libraries that print them are missing."""
    if not pdf_is_there():
        log.info("no documents as PDF: the libraries that print them are missing; pip install -e '.[pdf]'")
        return None
    from macros.plugin.papers import Papers

    return Papers(config, plugin)
