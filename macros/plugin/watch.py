"""What took the time of a build."""

from __future__ import annotations

import logging
import time

log = logging.getLogger("mkdocs.plugins.plans")

WORTH_TELLING = 0.1
"""Seconds below which nobody asks where they went."""


class Watch:
    """Started with a build, and read after each part of it."""

    def __init__(self) -> None:
        self.last = time.monotonic()
        self.laps: list[tuple[str, float]] = []

    def lap(self, what: str) -> None:
        """End a part of the build; `what` is what was done in it."""
        now = time.monotonic()
        self.laps.append((what, now - self.last))
        self.last = now

    def tell(self) -> None:
        """Tell how long each part took, in seconds."""
        told = (f"{what} {seconds:.1f}" for what, seconds in self.laps if seconds >= WORTH_TELLING)
        log.info("Seconds: %s", ", ".join(told))
