"""What a build tells browsers to keep, on small sites built by the real MkDocs."""

from __future__ import annotations

import json

import pytest

from macros.export import mark_of
from tests.conftest import CONFIG, build_project, method_page

SETTINGS = f"{CONFIG}extra_javascript: [assets/javascripts/filters.js, assets/javascripts/keep.js]\n"
NEWS = {"docs/en/cities/index.md": method_page("Cities", "News.")}


@pytest.fixture
def build(tmp_path):
    """Build a version in a folder of its own, so that it can be set beside another."""

    def build_version(name, files=None, **more):
        return build_project(tmp_path / name, {"mkdocs.yml": SETTINGS} | (files or {}), **more)

    return build_version


def list_of(site, language="en"):
    return json.loads((site / f"keep/{language}.json").read_text("utf-8"))


def worker_of(site):
    return json.loads(
        (site / "sw.js").read_text("utf-8").split("\n")[0].removeprefix("const SITE = ").removesuffix(";")
    )


def told(site):
    """All that browsers are told, as bytes."""
    return {path.name: path.read_bytes() for path in (*site.glob("keep/*"), site / "sw.js")}


def test_every_page_of_a_language_is_on_its_list_once_and_as_it_lies_there(build):
    site = build("one")
    for language in ("en", "fr"):
        files = [site / "index.html", *(site / language).rglob("*.html")]
        addresses = {file.relative_to(site).as_posix().removesuffix("index.html"): file for file in files}
        pages = list_of(site, language)["pages"]
        assert set(pages) == set(addresses)
        for address, (line, size, mark) in pages.items():
            content = addresses[address].read_bytes()
            assert mark == mark_of(content)
            assert 0 < line < size <= len(content)


def test_what_all_pages_share_is_with_the_worker_and_the_rest_on_the_list(build):
    site = build("one")
    shell, parts = set(worker_of(site)["shell"]), set(list_of(site)["parts"])
    own = {"assets/stylesheets/toolkit.css", "assets/javascripts/keep.js", "assets/javascripts/keep-all.js"}
    assert own | {"en/kept/", "fr/kept/"} <= shell
    assert {"search/en.js", "assets/javascripts/search.js"} <= parts
    assert not shell & parts
    assert all((site / name).is_file() for name in parts)


def test_the_same_content_is_told_in_the_same_bytes_on_any_day_and_in_any_folder(build, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    site = build("one")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795100000")
    again = build("two")
    assert (site / "en/index.html").read_bytes() != (again / "en/index.html").read_bytes(), "the day at the foot"
    assert told(site) == told(again)


def test_a_change_of_one_page_changes_its_language_and_the_worker(build):
    site, newer = build("one"), build("two", NEWS)
    assert worker_of(site)["version"] != worker_of(newer)["version"]
    before, after = list_of(site)["pages"], list_of(newer)["pages"]
    assert [page for page in before if before[page][2] != after[page][2]] == ["en/cities/"]
    french = {"docs/fr/phases/explore.md": "---\ntitle: Explorer\nquestion: Quel problème ?\n---\n\n# Ici\n"}
    other = build("three", french)
    assert list_of(other)["version"] == list_of(site)["version"]
    assert list_of(other, "fr")["version"] != list_of(site, "fr")["version"]


def test_a_change_of_our_styles_alone_makes_nobody_fetch_the_pages_again(build):
    site = build("one")
    newer = build("two", {"docs/assets/own.css": "p { margin: 0; }\n"})
    assert worker_of(site)["stamp"] != worker_of(newer)["stamp"]
    assert list_of(site)["pages"].keys() == list_of(newer)["pages"].keys()
    assert [row[2] for row in list_of(site)["pages"].values()] == [row[2] for row in list_of(newer)["pages"].values()]


def test_the_addresses_hold_in_a_subfolder_too(build):
    site = build("one", {"mkdocs.yml": f"{SETTINGS}site_url: https://cities.example/toolkit/\n"})
    text = (site / "sw.js").read_text("utf-8") + (site / "keep/en.json").read_text("utf-8")
    assert "cities.example" not in text
    assert '"/' not in (site / "keep/en.json").read_text("utf-8")
    page = (site / "en/phases/explore/index.html").read_text("utf-8")
    assert '<link rel="manifest" href="../../../keep/en.webmanifest" data-tk-online>' in page


def test_a_site_without_folders_is_kept_by_the_names_of_its_files(build):
    site = build("one", {"mkdocs.yml": f"{SETTINGS}use_directory_urls: false\n"})
    assert {"en/", "en/cities/kumasi.html", "en/kept.html"} <= set(list_of(site)["pages"])
    assert worker_of(site)["help"] == {"en": "en/kept.html", "fr": "fr/kept.html"}


def test_keeping_can_be_switched_off(build):
    site = build("one", {"mkdocs.yml": SETTINGS.replace("plans: {", "plans: {keep: false, ")})
    assert "registration.unregister()" in (site / "sw.js").read_text("utf-8")
    assert list((site / "keep").glob("*.json")) == []
    assert not (site / "en/kept").exists()
    assert not [page for page in site.rglob("*.html") if "data-tk-keep=" in page.read_text("utf-8")]


def test_nothing_is_kept_of_a_site_that_is_being_written(build):
    site = build("one", command="serve")
    assert not (site / "sw.js").exists()
    assert list((site / "keep").glob("*.json")) == []


def test_every_page_says_in_one_element_where_its_phone_finds_name_and_icon(build):
    site = build("one")
    for page in site.rglob("*.html"):
        assert page.read_text("utf-8").count('rel="manifest"') == 1, page
    given = json.loads((site / "keep/fr.webmanifest").read_text("utf-8"))
    for address in (given["start_url"], *(icon["src"] for icon in given["icons"])):
        assert (site / "keep" / address).exists(), address
