"""The toolkit in one file, from a command line."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from macros.cli import main
from tests.conftest import method_page


@pytest.fixture(autouse=True)
def in_english(monkeypatch, tmp_path):
    """Speak English, and write into a folder of its own."""
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")


def written():
    return sorted(path.name for path in Path().iterdir())


def test_without_a_language_there_is_one_file_for_each_of_the_network(whole_site, tmp_path, capsys):
    site = whole_site()
    assert main(["--root", str(tmp_path), "bundle"]) == 0
    assert written() == ["toolkit-en.zip", "toolkit-fr.zip"]
    for name in written():
        assert (tmp_path / "out" / name).read_bytes() == (site / "downloads" / name).read_bytes()
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("written: toolkit-en.zip (")
    assert "\N{NO-BREAK SPACE}kB, the toolkit of " in second


def test_an_earlier_file_is_replaced(whole_site, tmp_path):
    whole_site()
    (tmp_path / "out/toolkit-fr.zip").write_bytes(b"an earlier one")
    assert main(["--root", str(tmp_path), "bundle", "--language", "fr"]) == 0
    assert zipfile.is_zipfile("toolkit-fr.zip")


def test_a_file_can_be_named_and_a_site_that_lies_elsewhere(whole_site, tmp_path):
    whole_site().rename(tmp_path / "elsewhere")
    arguments = ["bundle", "--language", "fr", "--site", str(tmp_path / "elsewhere"), "--to", "stick/boite.zip"]
    assert main(["--root", str(tmp_path), *arguments]) == 0
    assert zipfile.is_zipfile("stick/boite.zip")


def test_without_a_site_one_line_says_how_to_build_it(project, capsys):
    assert main(["--root", str(project()), "bundle", "--language", "fr"]) == 1
    assert capsys.readouterr().err == f"there is no built site in {project()}/site/fr; build it first with: make site\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "x.zip"], "--to names one file, so say which language it is for: --language fr\n"),
        (["--language", "fr", "--to", "plan.md"], "plan.md does not end in .zip; choose another name with --to\n"),
        (["--language", "fr", "--with-pdf"], "site/pdf/fr holds no PDF documents; leave out --with-pdf\n"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(whole_site, tmp_path, capsys, arguments, told):
    shutil.rmtree(whole_site() / "pdf", ignore_errors=True)
    assert main(["--root", str(tmp_path), "bundle", *arguments]) == 1
    assert capsys.readouterr().err.endswith(told)
    assert written() == []


def test_a_dead_link_stops_it_and_is_named_with_its_page(whole_site, tmp_path, capsys):
    whole_site({"docs/en/about/data.md": method_page("Data", '<a href="../../gone/">gone</a>')}, strict=False)
    assert main(["--root", str(tmp_path), "bundle", "--language", "en"]) == 1
    first, last = capsys.readouterr().err.splitlines()
    assert first == "en/about/data/index.html: ../../gone/ leads to no file of the site"
    assert last.startswith("toolkit-en.zip was not made")
    assert written() == []


def test_the_pdfs_come_along_when_asked_for(whole_site, tmp_path):
    page = method_page("Data", '<a href="../../../pdf/en/plan.pdf">The plan</a>')
    whole_site({"docs/en/about/data.md": page, "docs/pdf/en/plan.pdf": b"%PDF-1.7\n"})
    assert main(["--root", str(tmp_path), "bundle", "--language", "en", "--with-pdf"]) == 0
    assert "toolkit-en/pages/pdf/en/plan.pdf" in zipfile.ZipFile("toolkit-en-pdf.zip").namelist()
