"""While somebody writes: the pages of a plan that was changed are shown at once, and all others once they are built.

MkDocs builds the whole site before it lets browsers load any of it. Who writes a plan wants to see that plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer, _timestamp

from macros.source import read_again
from macros.words import heading_modules

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

    from macros.plugin.pages import PlansPlugin

LOOK_AGAIN, REST = 0.15, 0.05
"""Seconds between two looks for changed files; and how long nothing must change before it is read."""

MOST_AT_ONCE = 5
"""From more changed cities on, nobody waits for one of them in particular."""


class Serving:
    """Builds for a server: first what `at_once` can show, which tells whether it could show anything; then all."""

    def __init__(self, server: LiveReloadServer, build: Callable[[], None], at_once: Callable[[], bool]) -> None:
        self.server, self.build, self.at_once = server, build, at_once

    def __call__(self) -> None:
        """Something has changed."""
        if self.at_once():
            self._let_browsers_load()
            self.build()
            self.server._wanted_epoch = _timestamp()
        else:
            self.build()

    def _let_browsers_load(self) -> None:
        """As the server does itself once all is built; it has no other word for it."""
        with self.server._epoch_cond:
            self.server._visible_epoch = self.server._wanted_epoch
            self.server._epoch_cond.notify_all()


def drawn_at_once(plugin: PlansPlugin) -> bool:
    """Draw the cities whose folders have changed into the site that is shown; tells whether anything was drawn."""
    changed = plugin.rereading.changed() if plugin.shown else []
    drawn = [_drawn(plugin, city) for city in changed] if len(changed) <= MOST_AT_ONCE else []
    return any(drawn)


def _drawn(plugin: PlansPlugin, city: str) -> bool:
    """Draw a city's pages; those that cannot be drawn are left to the build, which tells why."""
    reading = read_again(plugin.root, plugin.reading, city, heading_modules())
    if reading is plugin.reading or city not in {one.id for one in plugin.atlas.everyone}:
        return False
    plugin.reading = reading
    plugin.atlas = plugin.atlas.renewed(next(one for one in reading.everyone if one.id == city))
    for file in plugin.sheets.draw_city(city):
        plugin.frames.write_again(file)
    return True


def look_more_often(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Notice changes sooner than MkDocs would; it has begun to watch these already."""
    watched = [config.docs_dir, config.config_file_path]
    for path in watched:
        server.unwatch(path)
    server.observer, server.build_delay = type(server.observer)(timeout=LOOK_AGAIN), REST
    for path in watched:
        server.watch(path)
