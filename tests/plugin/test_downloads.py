"""The files that the build writes for people to take away, and the page that offers them."""

from __future__ import annotations

import re

import pytest
from mkdocs.exceptions import Abort

from tests.conftest import Page, method_page

PAGE = "en/take-away/index.html"
DEAD = {"docs/en/about/data.md": method_page("Data", '<a href="../../gone/">gone</a>')}
INCOMPLETE = {"docs/en/about/data.md": method_page("Data", '<img src="../../gone.png" alt="">')}
WITH_PDF = {
    "docs/en/about/data.md": method_page("Data", '<a href="../../../pdf/en/plan.pdf">The plan</a>'),
    "docs/pdf/en/plan.pdf": b"%PDF-1.7\n",
}


def offered(site):
    return [link for link in Page(site / PAGE).links if link.endswith(".zip")]


def zips(site):
    return sorted(path.name for path in (site / "downloads").glob("*.zip"))


def test_the_page_offers_every_language_with_size_and_day_the_reader_s_own_first(whole_site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732320000")
    site = whole_site()
    assert zips(site) == ["toolkit-en.zip", "toolkit-fr.zip"]
    assert offered(site) == ["../../downloads/toolkit-en.zip", "../../downloads/toolkit-fr.zip"]
    size = round((site / "downloads/toolkit-fr.zip").stat().st_size / 1000)
    assert re.search(rf"Toolkit in French, {size}\WkB, 23 November 2024", Page(site / PAGE).words)
    french = Page(site / PAGE.replace("en/", "fr/", 1))
    assert next(link for link in french.links if link.endswith(".zip")).endswith("toolkit-fr.zip")


def test_the_files_with_the_pdfs_are_offered_where_there_are_any(whole_site):
    site = whole_site(WITH_PDF)
    assert zips(site) == ["toolkit-en-pdf.zip", "toolkit-en.zip", "toolkit-fr.zip"]
    assert "../../downloads/toolkit-en-pdf.zip" in offered(site)


def test_where_no_page_offers_the_files_none_are_made(whole_site):
    assert zips(whole_site({"docs/en/take-away/index.md": None})) == []


def test_while_pages_are_being_written_the_files_are_not_made_and_the_page_says_so(whole_site, tmp_path):
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    whole_site()
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "preview"))
    config.plugins.run_event("startup", command="serve", dirty=False)
    build(config)
    assert zips(tmp_path / "preview") == offered(tmp_path / "preview") == []
    assert "The files are made when the site is built." in Page(tmp_path / "preview" / PAGE).words


def test_a_dead_link_stops_a_strict_build_and_is_named_with_its_page(whole_site, caplog):
    with pytest.raises(Abort):
        whole_site(DEAD)
    assert "toolkit-en.zip: en/about/data/index.html: ../../gone/ leads to no file of the site" in caplog.text


def test_a_dead_link_does_not_keep_the_file_from_a_plain_build(whole_site, caplog):
    site = whole_site(DEAD, strict=False)
    assert zips(site) == ["toolkit-en.zip", "toolkit-fr.zip"]
    assert "../../gone/" not in caplog.text


def test_a_file_in_which_something_is_missing_is_neither_made_nor_offered(whole_site, caplog):
    site = whole_site(INCOMPLETE, strict=False)
    assert zips(site) == []
    assert "toolkit-en.zip: en/about/data/index.html: ../../gone.png leads to no file of the site" in caplog.text
    assert "There are none here yet." in Page(site / PAGE).words
