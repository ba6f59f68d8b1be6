"""Documents from a command line."""

from __future__ import annotations

import pytest

from macros.cli import main
from tests.conftest import HEAD, WITH_PAPERS
from tests.export.pdf.conftest import Document


@pytest.fixture
def build_site(build_site):
    """Build a small site with its documents."""
    return lambda files=None, **more: build_site({"mkdocs.yml": WITH_PAPERS} | (files or {}), **more)


@pytest.fixture
def plans(project, capsys):
    """Run `plans` in a project of these files; returns the exit code and what was printed."""

    def run(*arguments, files=None):
        code = main(["--root", str(project(files)), *arguments])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


def test_a_citys_documents_are_printed_from_its_plan_alone(plans, tmp_path):
    code, told = plans("pdf", "kumasi", "--to", str(tmp_path / "out"))
    assert code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "plan-kumasi-en.pdf",
        "plan-kumasi-fr.pdf",
        "summary-kumasi-en.pdf",
        "summary-kumasi-fr.pdf",
    ]
    assert "plan-kumasi-fr.pdf, " in told
    assert "Kumasi" in Document((tmp_path / "out/plan-kumasi-fr.pdf").read_bytes()).lines


def test_only_one_language_can_be_asked_for(plans, tmp_path):
    plans("pdf", "kumasi", "--language", "fr", "--to", str(tmp_path / "out"))
    assert {path.name[-6:] for path in (tmp_path / "out").iterdir()} == {"fr.pdf"}


def test_the_document_is_that_of_the_site(build_site, tmp_path):
    site = build_site()
    assert main(["--root", str(site.parent), "pdf", "kumasi", "--to", str(tmp_path / "out")]) == 0
    for name in ("plan-kumasi", "summary-kumasi"):
        assert (tmp_path / f"out/{name}-fr.pdf").read_bytes() == (site / f"pdf/fr/{name}-fr.pdf").read_bytes()


def test_a_city_that_nobody_knows_is_refused(plans):
    code, told = plans("pdf", "atlantis")
    assert code == 1
    assert "atlantis is not listed in plans/network.yml" in told


def test_a_plan_with_an_error_is_not_printed_and_the_place_is_told(plans, tmp_path):
    files = {"plans/kumasi/plan.md": HEAD.replace("country: GH", "country: GHA") + "---\n"}
    code, told = plans("pdf", "kumasi", "--to", str(tmp_path / "out"), files=files)
    assert code == 1
    assert "plans/kumasi/plan.md:6:" in told
    assert not (tmp_path / "out").exists()


def test_a_sign_that_no_font_has_is_told_and_the_others_are_printed(plans, tmp_path):
    files = {"plans/kumasi/plan.md": f"{HEAD}risks:\n  - text: 漢\n---\n"}
    code, told = plans("pdf", "kumasi", "--to", str(tmp_path / "out"), files=files)
    assert code == 1
    assert "plans/kumasi/plan.md:8:" in told
    assert 'the sign "漢" (U+6F22), so plan-kumasi-en.pdf is left out' in told


def test_without_the_libraries_one_line_says_how_to_install_them(plans, monkeypatch):
    monkeypatch.setattr("macros.cli.pdf.pdf_is_there", lambda: False)
    code, told = plans("pdf", "kumasi")
    assert code == 1
    assert "pip install -e '.[pdf]'" in told


def test_without_a_name_everything_that_the_site_offers_is_printed(build_site, tmp_path):
    site = build_site()
    assert main(["--root", str(site.parent), "pdf", "--to", str(tmp_path / "out")]) == 0
    offered = {path.name for path in (site / "pdf").rglob("*.pdf")}
    assert {path.name for path in (tmp_path / "out").iterdir()} == offered


def test_a_site_that_cannot_be_built_is_told(plans, tmp_path):
    code, told = plans("pdf", "--to", str(tmp_path / "out"), files={"mkdocs.yml": "site_name: [\n"})
    assert code == 1
    assert "the site cannot be built" in told
