"""What we write reads back the same, and is there as a whole or not at all."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from macros.model.plan import Freezing
from macros.model.problem import sentence
from macros.model.pulse import Pulse
from macros.model.when import When
from macros.source import RefusedError, read_everything
from macros.source.city import pulses_in, version_in
from macros.source.writing import (
    HEAD,
    as_kept,
    complaints_about,
    frozen_version,
    pulse_added,
    pulse_entry,
    text_field,
    write_whole,
)
from macros.words import heading_modules
from tests.conftest import HEAD as CITY
from tests.conftest import NETWORK, PLAN

ROOT = Path(__file__).parents[2]
NAME = "plans/kumasi/pulse.yml"
DAY = When(2024, 2, 3)

SNARES = ["- ", "#", " #", ": ", ":", "'", '"', "\\", "\n", "\r\n", "\n\n", "\t", "---", "...", "|", ">", "%", "&", "*"]
SNARES += ["!", "@", "`", "{", "}", "[", "]", ", ", "? ", "~", "null", "yes", "NO", "1:30", "2021-01-01", "0x1", "1e3"]
SNARES += ["é", "e\u0301", "ẹ\u0301", "\u00a0", "\u202f", "😀", "العربية", "\ufffe", "<<", "=", "  ", "a", "Z", "7"]
LETTERS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=5)
TEXTS = st.lists(st.sampled_from(SNARES) | LETTERS, min_size=1, max_size=12).map("".join)
OLD = [
    None,
    b"",
    b"\xef\xbb\xbf",
    HEAD,
    b"- date: 2024-01-01\n  moved: a\n",
    b"- date: 2024-01-01\n  moved: a",
    b"- date: 2024-01-01\r\n  moved: a\r\n",
    b"\xef\xbb\xbf  - date: 2024-01-01\n    moved: |\n      a\n      b",
    b"---\n# so far\n-   date: 2024-01\n    nothing_new: yes\n# and on",
]


def sound(text, model=Pulse, field="moved"):
    kept = as_kept(text)
    assume(kept and not complaints_about(kept, model, field))
    return kept


@example("- a", None)
@example("a: b # c", HEAD)
@example("yes", None)
@example("~", None)
@example("2021-13-45", None)
@example("a\n\u00a0b", None)
@example("  a\n  - b\n\n# c\n---\n", HEAD)
@example("\"quoted\" and 'quoted' and \\", HEAD)
@given(TEXTS, st.sampled_from(OLD))
def test_any_text_reads_back_the_same_after_any_file_whose_bytes_stay(text, old):
    pulse = Pulse(date=DAY, moved=sound(text), blocks="x", by="y")
    try:
        content = pulse_added(old, pulse, NAME, None)
    except RefusedError as refused:
        assert refused.problem.code == "private-data"  # noqa: PT017 - a text that only looks like it once it is quoted
        return
    assert content.startswith(old or HEAD)
    assert pulses_in(content, NAME, None).pulses[-1] == pulse
    assert yaml.safe_load(content)[-1]["moved"] == pulse.moved


@given(TEXTS)
def test_a_field_reads_back_in_any_depth(text):
    kept = sound(text)
    for indent in (" ", "      "):
        assert yaml.safe_load(f"a:\n{text_field('moved', kept, indent)}") == {"a": {"moved": kept}}


def test_a_text_that_needs_no_quotes_gets_none():
    assert text_field("moved", "It's done, at 80 %: see-it.", "  ") == '  moved: "It\'s done, at 80 %: see-it."\n'
    assert text_field("moved", "It's done, by 14h30; 80 %.", "  ") == "  moved: It's done, by 14h30; 80 %.\n"
    assert text_field("moved", "a\n\nb", "  ") == "  moved: |-\n    a\n\n    b\n"


def test_a_text_that_our_reader_refuses_is_never_written():
    with pytest.raises(ValueError, match="\u200b"):
        text_field("moved", "a\u200bb", "  ")


def test_a_file_of_pulses_begins_with_the_same_line_as_that_of_the_example():
    assert (ROOT / "plans/sandmouth/pulse.yml").read_bytes().startswith(HEAD)


def test_the_line_ends_of_a_file_are_kept():
    old = b"- date: 2024-01-01\r\n  moved: a\r\n"
    assert pulse_added(old, Pulse(date=DAY, moved="b\nc"), NAME, None) == (
        old + b"- date: 2024-02-03\r\n  moved: |-\r\n    b\r\n    c\r\n"
    )


@pytest.mark.parametrize(
    "old", [b"[{date: 2024-01-01, moved: a}]\n", b"[]\n", b"- date: 2024-01-01\n  moved: a\n...\n"]
)
def test_where_nothing_can_be_added_the_file_is_refused(old):
    with pytest.raises(RefusedError) as refused:
        pulse_added(old, Pulse(date=DAY, moved="b"), NAME, None)
    assert str(refused.value.problem) == f"{NAME}: has no room at its end; begin each entry there with a hyphen"


def test_a_file_that_would_grow_too_large_is_refused():
    old = b"- date: 2024-01-01\n  moved: a\n" + b"# filler\n" * 58_000
    with pytest.raises(RefusedError) as refused:
        pulse_added(old, Pulse(date=DAY, moved="b" * 5000), NAME, None)
    assert refused.value.problem.code == "too-large"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a\x1bb", "moved: holds an invisible character (U+001B); delete the text and type it again"),
        ("a\u200bb", "moved: holds an invisible character (U+200B); delete the text and type it again"),
        ("a\uffffb", "moved: holds an invisible character (U+FFFF); delete the text and type it again"),
        ("a\udce9b", "moved: is not written in UTF-8, so letters would be lost; write it again"),
        ("x" * 5001, "moved: is too long; at most 5000 characters, and the rest goes into the prose below"),
        (
            "awa@mairie.example",
            'moved: "awa@mairie.example" looks like an e-mail address; name a role or link a contact page instead',
        ),
    ],
)
def test_what_cannot_stand_in_a_field_is_told(text, complaint):
    assert [problem.said() for problem in complaints_about(text, Pulse, "moved")] == [complaint]


def test_a_pulse_is_written_field_by_field_in_the_order_of_the_model():
    pulse = Pulse(date=DAY, moved="a", blocks="b", help="c", by="d")
    assert pulse_entry(pulse) == "- date: 2024-02-03\n  moved: a\n  blocks: b\n  help: c\n  by: d\n"
    assert pulse_entry(Pulse(date=DAY, nothing_new=True)) == "- date: 2024-02-03\n  nothing_new: yes\n"


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    root = tmp_path_factory.mktemp("network")
    (root / "plans").mkdir()
    (root / "plans/network.yml").write_text(NETWORK, "utf-8")
    return read_everything(root, heading_modules()).network


def frozen(plan, network, despite=None):
    freezing = Freezing(date=DAY, by="Group", despite=despite)
    return frozen_version(plan, freezing, "plans/kumasi/plan.md", network, heading_modules())


PROSE = "\n## Problem\n\nAn accent: é, and a rule:\n\n---\n\n  two spaces  \n"
BODIES = {
    "with a template": (PLAN.replace("title", "# how to\ntemplate: 1\ntitle", 1), 3),
    "without one": (PLAN, 1),
    "an empty template": (PLAN.replace("title", "template:\ntitle", 1), 2),
    "a template on the next line": (PLAN.replace("title", "template:\n  1\ntitle", 1), 3),
    "at the end of the front matter": (PLAN.replace("  country: GH\n", "  country: GH\ntemplate: 1\n"), 7),
    "all indented": ("---\n  title: Plan\n  language: en\n  city: {name: Kumasi, country: GH}\n---\n", 1),
}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
@pytest.mark.parametrize("case", BODIES)
def test_a_frozen_version_differs_by_its_note_alone(network, case, end):
    text, line = BODIES[case]
    plan = b"\xef\xbb\xbf" + (text + PROSE).replace("\n", end).encode()
    kept = frozen(plan, network, "Why: # not")
    lines = kept.splitlines(keepends=True)
    *note, seal = [one.decode().strip() for one in lines[line : line + 5]]
    assert note == ["frozen:", "date: 2024-02-03", "by: Group", 'despite: "Why: # not"']
    assert re.fullmatch('seal: ([0-9a-f]{16}|"[0-9a-f]{16}")', seal)
    assert b"".join(lines[:line] + lines[line + 5 :]) == plan
    assert {one[len(one.rstrip(b"\r\n")) :] for one in lines} == {end.encode()}


@given(TEXTS)
def test_any_reason_reads_back_the_same(network, text):
    despite = sound(text, Freezing, "despite")
    try:
        kept = frozen(PLAN.encode(), network, despite)
    except RefusedError as refused:
        assert refused.problem.code == "private-data"  # noqa: PT017
        return
    version = version_in(kept, "plans/kumasi/v1.md", network, heading_modules()).version
    assert version.plan.frozen.model_copy(update={"seal": None}) == Freezing(date=DAY, by="Group", despite=despite)


@pytest.mark.parametrize("front", ["{title: Plan, language: en, city: {name: Kumasi, country: GH}}"])
def test_where_the_note_has_no_room_the_plan_is_refused(network, front):
    with pytest.raises(RefusedError) as refused:
        frozen(f"---\n{front}\n---\n".encode(), network)
    message = sentence("has no room for the note that it is frozen; write each field at its top on its own line")
    assert str(refused.value.problem) == f"plans/kumasi/plan.md: {message}"


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path):
    write_whole(tmp_path / "a.yml", b"1", new=True)
    write_whole(tmp_path / "a.yml", b"2", new=False)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.yml": b"2"}


def test_a_new_file_never_takes_the_place_of_another(tmp_path):
    (tmp_path / "a.yml").write_bytes(b"1")
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "a.yml", b"2", new=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.yml": b"1"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_rights_of_a_file_stay_and_a_new_one_has_the_usual_ones(tmp_path):
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "a.yml", b"1", new=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.yml").stat().st_mode) == 0o644
    (tmp_path / "a.yml").chmod(0o664)
    write_whole(tmp_path / "a.yml", b"2", new=False)
    assert stat.S_IMODE((tmp_path / "a.yml").stat().st_mode) == 0o664


@pytest.mark.parametrize(
    ("step", "new"), [("os.fsync", True), ("os.link", True), ("os.fsync", False), ("os.replace", False)]
)
def test_after_a_failure_everything_is_as_it_was(tmp_path, monkeypatch, step, new):
    path = tmp_path / "a.yml"
    if not new:
        path.write_bytes(b"1")
    monkeypatch.setattr(step, broken(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"22", new=new)
    monkeypatch.undo()
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == ({} if new else {"a.yml": b"1"})


@pytest.mark.parametrize("taken", [True, False])
def test_on_a_disk_without_second_names_a_new_file_is_whole_all_the_same(tmp_path, monkeypatch, taken):
    monkeypatch.setattr("os.link", broken(OSError(1, "Operation not permitted")))
    if taken:
        (tmp_path / "a.yml").write_bytes(b"1")
        with pytest.raises(FileExistsError):
            write_whole(tmp_path / "a.yml", b"22", new=True)
    else:
        write_whole(tmp_path / "a.yml", b"22", new=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]
    assert (tmp_path / "a.yml").read_bytes() == (b"1" if taken else b"22")


def test_without_second_names_a_failure_leaves_no_empty_file(tmp_path, monkeypatch):
    monkeypatch.setattr("os.link", broken(OSError(1, "Operation not permitted")))
    monkeypatch.setattr("os.replace", broken(OSError(5, "Input/output error")))
    with pytest.raises(OSError, match="Input/output"):
        write_whole(tmp_path / "a.yml", b"22", new=True)
    assert list(tmp_path.iterdir()) == []


def broken(flaw):
    def fail(*_arguments, **_named):
        raise flaw

    return fail


def test_a_kept_version_that_was_changed_afterwards_says_so(project):
    plan = f"{CITY}problem:\n  statement: Half of 120 traders wait.\n---\n\n## Problem definition\n\nText.\n"
    root = project({"plans/kumasi/plan.md": plan})
    network = read_everything(root, heading_modules()).network
    freezing = Freezing(date="2020-06-30", by="Local Action Group")
    kept = frozen_version(plan.encode(), freezing, "plans/kumasi/plan.md", network, heading_modules())
    for content, changed in (
        (kept, False),
        (kept.replace(b"\n", b"\r\n"), False),
        (kept.replace(b"120", b"130"), True),
        (kept.replace(b"Text.", b"Other text."), True),
        (kept.replace(b"by: Local", b"by: The Local"), False),
    ):
        (root / "plans/kumasi/v1.md").write_bytes(content)
        codes = [problem.code for problem in read_everything(root, heading_modules()).problems]
        assert ("kept-version-changed" in codes) is changed
