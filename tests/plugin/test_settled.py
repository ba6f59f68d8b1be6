"""Pages of the method that are as they were are not made again; the site is that of a full build all the same."""

from __future__ import annotations

import shutil

import pytest
from mkdocs.structure import pages

from macros.plugin import settled
from tests.conftest import CONFIG, NETWORK, PAGES, PLAN, build_project, method_page
from tests.plugin.test_sheets import differences

LINKING = method_page("Linking", "[There](../template/problem.md#problem)\n\n[Kumasi](../cities/kumasi.md)")
BASE = {"docs/en/about/linking.md": LINKING}
CHANGES = {
    "a plan": {"plans/kumasi/plan.md": PLAN.replace("Kumasi", "Greater Kumasi")},
    "a page": {"docs/en/about/linking.md": LINKING.replace("There", "Look")},
    "a title in the menu": {
        "docs/en/phases/index.md": PAGES["docs/en/phases/index.md"].replace("Phases", "Three phases")
    },
    "a title deep in the menu": {
        "docs/en/phases/explore.md": PAGES["docs/en/phases/explore.md"].replace("title: Explore", "title: Look around")
    },
    "a page more": {"docs/en/about/new.md": method_page("New", "{{ phase_list() }}")},
    "an original": {"docs/en/index.md": method_page("Home", "Another text.\n\n{{ network_now() }}")},
    "the settings": {"mkdocs.yml": CONFIG.replace("site_name: Test", "site_name: Other")},
    "a city that a page names": {
        "plans/kumasi/plan.md": None,
        "plans/accra/plan.md": PLAN.replace("Kumasi", "Accra"),
        "plans/network.yml": NETWORK.replace("[kumasi]", "[accra]"),
    },
}


@pytest.fixture
def rendered(monkeypatch):
    """The pages that went through Markdown."""
    seen = []
    render = pages.Page.render

    def note(page, *rest):
        seen.append(page.file.src_uri)
        return render(page, *rest)

    monkeypatch.setattr(pages.Page, "render", note)
    return seen


@pytest.mark.parametrize("files", CHANGES.values(), ids=CHANGES)
def test_after_a_change_the_site_is_that_of_a_full_build(tmp_path, files):
    used, fresh = tmp_path / "used", tmp_path / "fresh"
    build_project(used, BASE, strict=False)
    shutil.rmtree(used / "plans")
    one, other = (build_project(folder, BASE | files, strict=False) for folder in (used, fresh))
    assert differences(one, other) == []


def test_only_what_has_changed_goes_through_markdown(build_site, rendered):
    build_site(BASE, strict=False)
    assert "en/about/linking.md" in rendered
    rendered.clear()
    site = build_site(BASE | CHANGES["a plan"], strict=False)
    assert rendered == []
    assert "Greater Kumasi" in (site / "en/cities/index.html").read_text("utf-8")
    build_site(BASE | CHANGES["a page"], strict=False)
    assert rendered == ["en/about/linking.md", "fr/about/linking.md"]


def test_the_theme_draws_a_page_once(build_site, monkeypatch):
    drawn = []
    keep = settled.Settled.drawn

    def note(self, page, output):
        if page.file.src_uri in self.keys:
            drawn.append((page.file.src_uri, page.file.src_uri in self.outputs))
        keep(self, page, output)

    monkeypatch.setattr(settled.Settled, "drawn", note)
    build_site(BASE, strict=False)
    assert {kept for _, kept in drawn} == {False}
    drawn.clear()
    build_site(BASE, strict=False)
    assert [page for page, kept in drawn if not kept] == []


def test_a_strict_build_looks_at_every_page_again(build_site, rendered):
    build_site(BASE, strict=False)
    first = len(rendered)
    build_site(BASE)
    assert len(rendered) == 2 * first


def test_what_was_warned_of_is_warned_of_again(build_site, caplog, rendered):
    broken = {"docs/en/about/linking.md": method_page("Linking", "[Nowhere](nowhere.md)")}
    told = []
    for _ in range(2):
        rendered.clear()
        caplog.clear()
        build_site(broken, strict=False)
        told.append([(one.name, one.getMessage()) for one in caplog.records if "nowhere.md" in one.getMessage()])
    assert told[0] == told[1] != []
    assert rendered == []


def test_a_place_that_has_gone_from_another_page_is_warned_of(build_site, caplog):
    there = {"docs/en/about/there.md": method_page("There", "## Here\n\nText.")}
    link = {"docs/en/about/linking.md": method_page("Linking", "[Here](there.md#here)")}
    checked = {"mkdocs.yml": f"{CONFIG}validation: {{anchors: warn}}\n"}
    build_site(there | link | checked, strict=False)
    caplog.clear()
    build_site(link | checked | {"docs/en/about/there.md": method_page("There", "Text.")}, strict=False)
    assert "#here" in caplog.text


@pytest.mark.parametrize("damage", [lambda text: text[:-1], lambda _: b"", bytes.swapcase])
def test_what_was_kept_and_is_damaged_is_never_believed(build_site, tmp_path, damage):
    site = build_site(BASE, strict=False)
    before = {path: path.read_bytes() for path in site.rglob("*.html")}
    kept = list((tmp_path / settled.CACHE).glob("*.bin"))
    assert len(kept) > 10
    for path in kept:
        path.write_bytes(damage(path.read_bytes()))
    site = build_site(BASE, strict=False)
    assert {path: path.read_bytes() for path in site.rglob("*.html")} == before
