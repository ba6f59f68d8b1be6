"""A wall around the reading of one city's folder: so much time and so much memory, and no more.

What a folder may hold is limited already; this is for what nobody has thought of. No city's folder may keep all others
waiting, or take the machine down.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from contextlib import contextmanager
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from macros.model.problem import Problem, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Result = TypeVar("Result")

MOST_SECONDS = 20
"""Of a processor: waiting does not count, nor what else the machine does.

A plan of a hundred pages takes less than a tenth of a second.
"""

MOST_FOR_A_PICTURE = 5
"""Seconds more for each. A phone's takes half a second, and the worst that may be shown three and a half."""

AGAIN = 0.5
"""Seconds until it is said again that the time is over: a library may not have passed it on."""

GIGABYTE = 1024**3
MOST_MEMORY = 2 * GIGABYTE
"""How many bytes reading may take besides what is held before; the largest pictures that may be shown take a half."""

SIZE = Path("/proc/self/statm")

TOO_LONG = sentence(
    "takes more than %(most)s seconds to read; make the plan shorter, or show fewer and smaller pictures"
)
TOO_LARGE = sentence("takes more than %(most)s GB of memory to read; make the plan shorter, or show smaller pictures")
CODES = {"takes-too-long", "takes-too-much-memory"}


class TooMuchError(Exception):
    """A folder that cannot be read within the wall, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class _TimeOver(BaseException):
    """Comes amid whatever is being done; no `except Exception` on the way may take it for something else."""


def stopped(problems: Iterable[Problem]) -> bool:
    """Whether reading ended at the wall: a faster machine might come further."""
    return any(problem.code in CODES for problem in problems)


def within_wall(task: Callable[[], Result], name: str, pictures: int = 0) -> Result:
    """What a task gives that reads the folder of this name and its pictures. Raises `TooMuchError`."""
    seconds = MOST_SECONDS + MOST_FOR_A_PICTURE * pictures
    try:
        with _memory():
            return _in_time(task, seconds)
    except _TimeOver:
        raise TooMuchError(Problem(name, 0, 0, "", "takes-too-long", TOO_LONG, {"most": seconds})) from None
    except MemoryError:
        values = {"most": MOST_MEMORY // GIGABYTE}
        raise TooMuchError(Problem(name, 0, 0, "", "takes-too-much-memory", TOO_LARGE, values)) from None


class _Watch:
    """Interrupts what is being done when the time is over, and remembers that it was."""

    over = done = False

    def __call__(self, _signal: int, _frame: Any) -> None:
        """The time is over."""
        if not self.done:
            self.over = True
            raise _TimeOver


def _in_time(task: Callable[[], Result], seconds: float) -> Result:
    """What a task gives. What was to interrupt this process before will do so after, as much later as it has taken.

    Windows has no such clock, only the first thread of a process hears it, and another program's is left alone.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return task()
    before = signal.getsignal(signal.SIGPROF)
    if before is None:
        return task()
    watch, started = _Watch(), time.process_time()
    signal.signal(signal.SIGPROF, watch)
    left, again = signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        try:
            result = task()
        finally:
            watch.done = True  # first of all, so that nothing interrupts what follows
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if left:
            signal.setitimer(signal.ITIMER_PROF, max(left - (time.process_time() - started), 0.001), again)
    if watch.over:  # somebody on the way went on as if nothing had been
        raise _TimeOver
    return result


@contextmanager
def _memory() -> Iterator[None]:
    """So much memory and no more, in a process that was made to share work: a build's own does much besides reading.

    A library in C or Rust that gets none ends that process and so the build; without the wall the machine would choose.
    """
    if sys.platform != "linux" or parent_process() is None:
        yield
        return
    import resource

    held = int(SIZE.read_text("ascii").split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limits = [limit for limit in (soft, hard, held + MOST_MEMORY) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
