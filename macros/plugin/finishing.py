"""What is made from the finished pages: in an order in which each is there before something else is made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros import view
from macros.plugin.downloads import fill_in, write_bundles, write_downloads, write_pictures
from macros.plugin.keeping import write_keeping
from macros.plugin.styling import sift_styles
from macros.plugin.telling import write_sitemaps

if TYPE_CHECKING:
    from pathlib import Path

    from macros.plugin.pages import PlansPlugin

FILES_HERE = view.slot("bundles")
"""Where a page offers the bundles: what they are is known only once all pages are built."""


def finish(site: Path, plugin: PlansPlugin, strict: bool) -> None:
    """Write the files that people take away; last those that are made from all the rest."""
    dossiers = plugin.atlas.everyone
    if plugin.papers:
        plugin.papers.write(site)
    if plugin.building:
        sift_styles(site, plugin.used, plugin.once)
    write_downloads(
        site, plugin.root, (one.id for one in dossiers), plugin.languages, plugin.once if plugin.word else None
    )
    write_pictures(site, plugin.reading, dossiers)
    write_sitemaps(site, plugin.frames.env)
    plugin.finder.write(site, plugin.languages, [one.id for one in dossiers])
    bundled = plugin.languages if plugin.building and plugin.offering else ()
    files = write_bundles(site, plugin.root, bundled, plugin.atlas.today, strict)
    fill_in(plugin.offering, FILES_HERE, files, plugin.atlas.today)
    if plugin.building:
        plugin.once.sweep()
        plugin.sheets.sweep()
        plugin.rereading.sweep()
        plugin.settled.sweep()
    if plugin.building or not plugin.stamp:
        write_keeping(site, plugin.languages, plugin.folders, plugin.stamp)
