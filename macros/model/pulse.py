"""Short dated news from the ground."""

from __future__ import annotations

from typing import Any

from pydantic import RootModel

from macros.model.part import Phrase, Sourced, Words, about, required
from macros.model.when import When


class Pulse(Sourced):
    """What a city says of itself on a day, in five minutes. "Nothing new" counts."""

    date: When = required("The day.")
    moved: Words | None = about("What moved.")
    blocks: Words | None = about("What blocks.")
    help: Words | None = about("What would help.")
    nothing_new: bool = about("Yes where there is nothing new; that counts as news.", False)
    by: Phrase | None = about("Who says so, by role.")


class Pulses(RootModel[tuple[Pulse, ...]]):
    """A city's pulses, oldest first; new ones are added at the end."""

    root: tuple[Pulse, ...] = ()

    def __iter__(self) -> Any:
        """Walk through the pulses."""
        return iter(self.root)
