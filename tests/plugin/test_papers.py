"""The documents that a build prints."""

from __future__ import annotations

import logging

import pytest
from mkdocs.exceptions import Abort

from tests.conftest import CONFIG, HEAD, PAGES, WITH_PAPERS, method_page
from tests.export.pdf.conftest import Document

ODD = f"{HEAD}vision:\n  horizon: 2030\n  statement: A city of 漢 and 字.\n---\n"


@pytest.fixture
def build_site(build_site):
    """Build a small site with its documents."""
    return lambda files=None, **more: build_site({"mkdocs.yml": WITH_PAPERS} | (files or {}), **more)


def printed(site):
    return sorted(path.name for path in (site / "pdf").rglob("*.pdf"))


def test_a_page_offers_its_document_with_its_size(build_site):
    site = build_site()
    page = (site / "fr/cities/kumasi/index.html").read_text("utf-8")
    assert 'href="../../../pdf/fr/plan-kumasi-fr.pdf"' in page
    assert "Résumé pour le conseil" in page
    assert (site / "pdf/fr/plan-kumasi-fr.pdf").exists()


def test_a_page_that_is_not_translated_offers_the_original_and_says_so(build_site):
    site = build_site({"docs/fr/phases/explore.md": None})
    page = (site / "fr/phases/explore/index.html").read_text("utf-8")
    assert 'href="../../../pdf/en/phase-explore-en.pdf"' in page
    assert "phase-explore-fr.pdf" not in page
    assert '<div lang="en">' in page
    assert "Cette page n'est pas encore traduite." in page.replace("&#39;", "'")


def test_a_sign_that_no_font_has_is_told_with_its_place_and_the_other_documents_are_there(build_site, caplog):
    site = build_site({"plans/kumasi/plan.md": ODD}, strict=False)
    assert "plans/kumasi/plan.md:9:" in caplog.text
    assert 'the sign "漢" (U+6F22), so plan-kumasi-en.pdf is left out' in caplog.text
    assert "U+5B57" in caplog.text
    assert "vision.statement" in caplog.text
    assert "plan-kumasi-en.pdf" not in printed(site)
    assert "phase-explore-en.pdf" in printed(site)
    assert "plan-kumasi-en.pdf" not in (site / "en/cities/kumasi/index.html").read_text("utf-8")


def test_a_sign_that_no_font_has_stops_a_strict_build(build_site):
    with pytest.raises(Abort):
        build_site({"plans/kumasi/plan.md": ODD})


def test_such_a_sign_in_the_prose_is_told_too(build_site, caplog):
    build_site({"plans/kumasi/plan.md": f"{HEAD}---\n\n## Vision\n\nWords.\n\nFirst 漢.\n"}, strict=False)
    assert "plans/kumasi/plan.md:9:" in caplog.text


def test_such_a_sign_in_the_method_is_told_with_its_page(build_site, caplog):
    build_site({"docs/en/phases/explore.md": PAGES["docs/en/phases/explore.md"] + "\n漢\n"}, strict=False)
    assert "en/phases/explore/: " in caplog.text
    assert "U+6F22" in caplog.text


def test_without_the_libraries_the_site_is_built_and_one_line_says_why(build_site, caplog, monkeypatch):
    caplog.set_level(logging.INFO)
    monkeypatch.setattr("macros.plugin.printing.pdf_is_there", lambda: False)
    site = build_site()
    assert not (site / "pdf").exists()
    assert "data-tk-pdf" not in (site / "en/cities/kumasi/index.html").read_text("utf-8")
    assert caplog.text.count("no documents as PDF") == 1


def test_a_network_can_do_without_documents(build_site):
    site = build_site({"mkdocs.yml": CONFIG})
    assert not (site / "pdf").exists()
    assert "data-tk-pdf" not in (site / "en/cities/kumasi/index.html").read_text("utf-8")


def test_a_page_that_is_not_translated_offers_the_original(build_site):
    site = build_site({"docs/en/before.md": method_page("Before")}, strict=False)
    page = (site / "fr/before/index.html").read_text("utf-8")
    assert 'href="../../pdf/en/phase-before-en.pdf"' in page
    assert "phase-before-fr.pdf" not in printed(site)


def test_what_did_not_change_is_not_printed_again(build_site, monkeypatch):
    build_site()
    set_anew = []

    def counted(paper):
        set_anew.append(paper.name)
        return typeset(paper)

    from macros.export.pdf.typesetting import typeset

    monkeypatch.setattr("macros.export.pdf.press.typeset", counted)
    build_site({"plans/kumasi/plan.md": HEAD.replace("title: Plan", "title: Another plan") + "---\n"})
    assert {name for name in set_anew if name.startswith("plan-")} == {"plan-kumasi-en", "plan-kumasi-fr"}
    assert not [name for name in set_anew if name.startswith("phase-")]


def test_text_that_is_hostile_to_the_typesetter_is_printed_as_it_is(build_site):
    text = '#read(\\"/etc/passwd\\") $x$ @here *b* #panic()'
    site = build_site({"plans/kumasi/plan.md": f'{HEAD}vision:\n  horizon: 2030\n  statement: "{text}"\n---\n'})
    said = Document((site / "pdf/en/plan-kumasi-en.pdf").read_bytes()).lines
    assert text.replace("\\", "") in said


def test_the_network_that_is_invented_says_so_on_every_document(build_site):
    site = build_site()
    for path in (site / "pdf/en").iterdir():
        assert "This network and its cities do not exist." in Document(path.read_bytes()).lines, path.name


def test_a_document_shows_the_pictures_of_a_plan_and_the_words_of_a_missing_one(build_site):
    from io import BytesIO

    from PIL import Image

    drawn = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "PNG")
    prose = "## Vision\n\n![Quay in the evening](images/quay.png)\n\n![Old bridge](images/bridge.png)\n"
    files = {"plans/kumasi/plan.md": f"{HEAD}---\n\n{prose}", "plans/kumasi/images/quay.png": drawn.getvalue()}
    made = Document((build_site(files, strict=False) / "pdf/en/plan-kumasi-en.pdf").read_bytes())
    assert "Quay in the evening" in {str(tag.Alt) for tag in made.tags("/Figure")}
    assert "Old bridge" in made.lines
