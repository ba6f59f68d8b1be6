"""Much work of one kind, done by as many hands as the machine has."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextvars import ContextVar
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from macros.export.store import Store

Item = TypeVar("Item")
Result = TypeVar("Result")

log = logging.getLogger("mkdocs.plugins.plans")

FEW = 24
"""Less than this is done before others have been called."""

A_WHILE = 5.0
"""Seconds after which people want to hear how far it is."""

END_WITH_PARENT = 1
"""What `prctl` of Linux calls the signal that a process gets when its parent ends."""

AT_HAND: ContextVar[Callable[[Any], Any]] = ContextVar("at_hand")
"""What a hand is doing. Hands are copies of this process, and so know all that it knows."""


def done(task: Callable[[Item], Result], items: Sequence[Item], what: str, few: int = FEW) -> Iterator[Result]:
    """The task done for every item, in order; `what` names it to those who wait.

    Where the system can copy a process, many items are shared out; `few` are not. The task may read what this process
    holds, and write files; what else it changes is lost.
    """
    hands = os.cpu_count() or 1
    if len(items) < few or hands < 2 or sys.platform != "linux":
        yield from _told(map(task, items), len(items), what)
        return
    gc.freeze()
    try:
        with ProcessPoolExecutor(hands, get_context("fork"), _begin, (os.getpid(), task)) as pool:
            share = max(1, min(32, len(items) // (hands * 4)))
            yield from _told(pool.map(_one, items, chunksize=share), len(items), what)
    finally:
        gc.unfreeze()


def made(store: Store, keys: Sequence[str], make: Callable[[int], bytes], what: str, few: int = FEW) -> list[Path]:
    """A file for each key, in order: one that was kept, or what `make` gives for the key's place."""
    kept = [store.find(key) for key in keys]
    missing = [place for place, path in enumerate(kept) if path is None]
    new = done(lambda place: store.put(keys[place], make(place)), missing, what, few)
    files = dict(zip(missing, new, strict=True))
    return [path or files[place] for place, path in enumerate(kept)]


def _begin(parent: int, task: Callable[[Any], Any]) -> None:
    """Take a task up, and end with the process that gave it, however that ends: nobody else would say when to stop."""
    AT_HAND.set(task)
    ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _one(item: Any) -> Any:
    return AT_HAND.get()(item)


def _told(results: Iterable[Result], of: int, what: str) -> Iterator[Result]:
    last = time.monotonic()
    for count, result in enumerate(results, start=1):
        yield result
        if time.monotonic() - last > A_WHILE:
            last = time.monotonic()
            log.info("%s: %s of %s", what, count, of)
