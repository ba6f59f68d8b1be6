"""The wall around the reading of one city's folder: what reaches it is refused, and the other cities are read."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time

import pytest

from macros.plugin import hands, rereading
from macros.source import city, read_everything, wall
from macros.words import heading_modules
from tests.conftest import NETWORK, PLAN, write_project

NAMES = ("accra", "kumasi", "tema")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the wall is whole on Linux only")


@pytest.fixture
def root(tmp_path):
    network = NETWORK.replace("cities: [kumasi]", f"cities: [{', '.join(NAMES)}]")
    return write_project(tmp_path, {"plans/network.yml": network, **{f"plans/{name}/plan.md": PLAN for name in NAMES}})


@pytest.fixture
def short(monkeypatch):
    monkeypatch.setattr(wall, "MOST_SECONDS", 0.25)
    monkeypatch.setattr(wall, "AGAIN", 0.1)


@pytest.fixture
def meets(monkeypatch):
    """Let the reading of one city do something that nobody has thought of."""
    read = city.read_version

    def let(trouble, name="kumasi"):
        def odd(path, *rest):
            if path.parent.name == name:
                trouble()
            return read(path, *rest)

        monkeypatch.setattr(city, "read_version", odd)

    return let


def endless():
    while True:
        pass


def deaf():
    """A library that passes on nothing of what it is told meanwhile."""
    for _ in range(2):
        try:
            endless()
        except BaseException:
            continue
    return 3


def greedy():
    """Pieces so large that each is asked of the system: smaller ones may fit into what the tests before have freed."""
    return [bytearray(64 * 1024**2) for _ in range(4)]


def told(reading):
    return {str(problem) for problem in reading.problems}


@pytest.mark.usefixtures("short")
def test_a_city_that_takes_too_long_is_refused_and_the_others_are_read(root, meets):
    meets(endless)
    reading = read_everything(root, heading_modules())
    assert [dossier.id for dossier in reading.dossiers] == ["accra", "tema"]
    assert reading.broken == ("kumasi",)
    message = "takes more than 0.25 seconds to read; make the plan shorter, or show fewer and smaller pictures"
    assert told(reading) == {f"plans/kumasi: {message}"}


@pytest.mark.usefixtures("short")
def test_the_time_grows_with_the_pictures_that_may_be_shown(root, meets, monkeypatch):
    monkeypatch.setattr(wall, "MOST_FOR_A_PICTURE", 0.125)
    (root / "plans/kumasi/images").mkdir()
    for number in range(2):
        (root / f"plans/kumasi/images/{number}.jpg").write_bytes(b"")
    meets(endless)
    assert any("more than 0.5 seconds" in line for line in told(read_everything(root, heading_modules())))
    assert any("more than 0.25 sec" in line for line in told(read_everything(root, heading_modules(), pictures=False)))


@pytest.mark.usefixtures("short")
def test_who_does_not_hear_that_the_time_is_over_is_told_again_and_is_not_believed():
    with pytest.raises(wall.TooMuchError):
        wall.within_wall(deaf, "plans/kumasi")


@pytest.mark.usefixtures("short")
def test_what_goes_wrong_by_itself_is_told_as_it_is():
    with pytest.raises(ZeroDivisionError):
        wall.within_wall(lambda: 1 // 0, "plans/kumasi")
    assert wall.within_wall(lambda: 7, "plans/kumasi") == 7


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("task", [endless, lambda: 7, lambda: 1 // 0])
def test_what_was_to_interrupt_before_does_so_after(task):
    heard = []
    before = signal.signal(signal.SIGPROF, lambda *_told: heard.append(1))
    signal.setitimer(signal.ITIMER_PROF, 100, 7)
    try:
        start = time.process_time()
        with contextlib.suppress(wall.TooMuchError, ZeroDivisionError):
            wall.within_wall(task, "plans/kumasi")
        spent = time.process_time() - start
        left, again = signal.getitimer(signal.ITIMER_PROF)
        assert left == pytest.approx(100 - spent, abs=0.05)
        assert again == 7
        assert not heard
        signal.raise_signal(signal.SIGPROF)
        assert heard == [1]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.usefixtures("short")
def test_one_wall_inside_another_leaves_the_outer_one_standing(monkeypatch):
    def inner():
        monkeypatch.setattr(wall, "MOST_SECONDS", 30)
        assert wall.within_wall(lambda: 7, "inside") == 7
        endless()

    with pytest.raises(wall.TooMuchError, match="outside"):
        wall.within_wall(inner, "outside")
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) is signal.SIG_DFL


def test_a_thread_that_hears_no_signals_reads_without_a_clock(root):
    readings = []
    thread = threading.Thread(target=lambda: readings.append(read_everything(root, heading_modules())))
    thread.start()
    thread.join()
    assert len(readings[0].dossiers) == len(NAMES)


def test_a_city_that_takes_too_much_memory_is_refused_by_the_hand_that_reads_it(root, meets, monkeypatch):
    """Also what ended at the wall is not kept: the machine may have been at its end for other reasons."""
    monkeypatch.setattr(wall, "MOST_MEMORY", wall.GIGABYTE // 8)
    monkeypatch.setattr(hands.made, "__defaults__", (1,))
    monkeypatch.setattr(hands.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(rereading, "engine", lambda: "this one")
    meets(greedy)
    way = rereading.Rereading(root)
    reading = read_everything(root, heading_modules(), way=way)
    assert [dossier.id for dossier in reading.dossiers] == ["accra", "tema"]
    message = "takes more than 0 GB of memory to read; make the plan shorter, or show smaller pictures"
    assert told(reading) == {f"plans/kumasi: {message}"}
    assert len(way.files) == 3, "the two others, and the method"
    way.sweep()
    meets(lambda: None)
    assert len(read_everything(root, heading_modules(), way=rereading.Rereading(root)).dossiers) == 3


def test_a_hand_has_all_the_memory_again_for_what_it_does_next(monkeypatch):
    import resource

    def free(_number):
        with pytest.raises(wall.TooMuchError):
            wall.within_wall(greedy, "plans/kumasi")
        return resource.getrlimit(resource.RLIMIT_AS), len(greedy())

    monkeypatch.setattr(wall, "MOST_MEMORY", wall.GIGABYTE // 8)
    monkeypatch.setattr(hands.os, "cpu_count", lambda: 2)
    before = resource.getrlimit(resource.RLIMIT_AS)
    assert list(hands.done(free, [1, 2], "Freeing", few=1)) == [(before, 4)] * 2
