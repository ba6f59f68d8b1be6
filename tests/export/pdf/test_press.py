"""Many documents: kept, set anew, and left out."""

from __future__ import annotations

import sys

from macros.export.pdf.press import Failed, Printed, printed
from macros.export.store import Store
from tests.export.pdf.conftest import paper_of


def press(cache, *texts):
    return printed([paper_of(f"<p>{text}</p>", name=text) for text in texts], Store(cache, ".pdf"))


def test_a_document_is_set_once(tmp_path, monkeypatch):
    (first,) = press(tmp_path, "one")
    monkeypatch.setattr("macros.export.pdf.press.typeset", lambda _: 1 / 0)
    (again,) = press(tmp_path, "one")
    assert (again.file, again.size) == (first.file, first.file.stat().st_size)


def test_one_with_other_words_is_set_anew(tmp_path):
    (first,), (second,) = press(tmp_path, "one"), press(tmp_path, "two")
    assert first.file != second.file


def test_a_kept_document_that_was_damaged_is_not_believed(tmp_path):
    (first,) = press(tmp_path, "one")
    whole = first.file.read_bytes()
    first.file.write_bytes(whole[: len(whole) // 2])
    (again,) = press(tmp_path, "one")
    assert again.file.read_bytes() == whole


def test_another_version_of_what_sets_them_sets_them_anew(tmp_path, monkeypatch):
    press(tmp_path, "one")
    monkeypatch.setattr("macros.export.pdf.press._engine", lambda: "another")
    press(tmp_path, "one")
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_one_that_cannot_be_set_does_not_stop_the_others(tmp_path):
    results = press(tmp_path, "one", "漢", "two")
    assert [type(result) for result in results] == [Printed, Failed, Printed]
    assert "漢" in results[1].reason


def test_documents_come_in_the_order_in_which_they_were_asked_for(tmp_path):
    names = [f"n{n}" for n in range(12)]
    assert [result.paper.name for result in press(tmp_path, *names)] == names


def test_what_nobody_uses_any_more_is_thrown_away(tmp_path):
    press(tmp_path, "one")
    kept = press(tmp_path, "two")
    Store(tmp_path, ".pdf").sweep(one.file for one in kept)
    assert list(tmp_path.iterdir()) == [kept[0].file]


def test_who_looks_on_sees_how_far_it_is(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    press(tmp_path, "one", "two", "three")
    assert capsys.readouterr().err == "\rPDF 1/3\rPDF 2/3\rPDF 3/3\n"


def test_a_machine_that_looks_on_sees_nothing(tmp_path, capsys):
    press(tmp_path, "one")
    assert capsys.readouterr().err == ""
