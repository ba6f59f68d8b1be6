"""The pages of cities are drawn only when something has changed that they show; the site is that of a full build."""

from __future__ import annotations

import filecmp
import shutil

import pytest

from macros.plugin import hands, sheets
from macros.plugin.generated import FAMILIES
from tests.conftest import NETWORK, PLAN, WITH_PAPERS, build_project

NAMES = ("accra", "bamako", "kumasi", "lagos")
LISTS = len(FAMILIES)
"""Files of a language that hold the pages that tell of all cities."""

TRIAL = """\
experiments:
  - id: buses
    question: Do buses help?
    states:
      - {state: running, date: 2021-02-01}
"""


def plan_of(name, theme="mobility", more=""):
    place = f"  name: {name.title()}\n  country: GH\n  theme: {theme}\n"
    return PLAN.replace("  name: Kumasi\n  country: GH\n", place + more).replace("---\n", f"{TRIAL}---\n", 2)[
        len(TRIAL) :
    ]


def files_of(*names, **changed):
    return {
        "plans/network.yml": NETWORK.replace("[kumasi]", f"[{', '.join(names)}]"),
        **{f"plans/{name}/plan.md": changed.get(name, plan_of(name)) for name in names},
    } | ({} if "kumasi" in names else {"plans/kumasi/plan.md": None})


def differences(one, other):
    names = {path.relative_to(root) for root in (one, other) for path in root.rglob("*") if path.is_file()}
    _, differing, unread = filecmp.cmpfiles(one, other, map(str, sorted(names)), shallow=False)
    return differing + unread


@pytest.fixture
def drawn(monkeypatch):
    """The cities whose pages were drawn, each as often as it was."""
    seen = []
    draw = sheets.pages_of_city

    def note(dossier, *rest):
        seen.append(dossier.id)
        return draw(dossier, *rest)

    monkeypatch.setattr(sheets, "pages_of_city", note)
    return seen


EDITED = files_of(*NAMES, bamako=plan_of("bamako", more="  population: 12\n"))
CHANGES = {
    "edited": EDITED,
    "added": files_of(*NAMES, "tema"),
    "deleted": files_of(*NAMES[1:]),
    "renamed": files_of("abidjan", *NAMES[1:]),
    "moved to no theme": files_of(*NAMES, lagos=PLAN),
    "a broken plan": files_of(*NAMES, lagos="---\nscope: projekt\n---\n"),
}


@pytest.mark.parametrize("files", CHANGES.values(), ids=CHANGES)
def test_after_a_change_the_site_is_that_of_a_full_build(tmp_path, files):
    used, fresh = tmp_path / "used", tmp_path / "fresh"
    build_project(used, files_of(*NAMES), strict=False)
    shutil.rmtree(used / "plans")
    one, other = (build_project(folder, files, strict=False) for folder in (used, fresh))
    assert differences(one, other) == []


def test_only_the_pages_that_show_what_has_changed_are_drawn(build_site, drawn):
    files = files_of(*NAMES, lagos=PLAN.replace("Kumasi", "Lagos"))
    build_site(files)
    assert sorted(set(drawn)) == sorted(NAMES)
    drawn.clear()
    build_site(files)
    assert drawn == []
    build_site(files | {"plans/lagos/plan.md": PLAN.replace("Kumasi", "Eko")})
    assert drawn == ["lagos", "lagos"], "in two languages; no other page names it"


def test_a_city_that_names_another_is_drawn_with_it(build_site, drawn):
    site = build_site(files_of(*NAMES))
    drawn.clear()
    build_site(files_of(*NAMES, accra=plan_of("accra").replace("Accra", "Greater Accra")))
    assert set(drawn) == set(NAMES)
    assert "Greater Accra" in (site / "en/cities/lagos/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "damage", [lambda text: text.replace(b"Accra", b"Mecca"), lambda text: text[:-1], bytes.swapcase]
)
def test_what_was_kept_and_is_damaged_is_never_believed(build_site, tmp_path, damage):
    site = build_site(files_of(*NAMES))
    before = {path: path.read_bytes() for path in site.rglob("*.html")}
    kept = list((tmp_path / sheets.CACHE).glob("*.json"))
    assert len(kept) == (len(NAMES) + LISTS) * 2
    for path in kept:
        path.write_bytes(damage(path.read_bytes()))
    site = build_site(files_of(*NAMES))
    assert {path: path.read_bytes() for path in site.rglob("*.html")} == before


def test_what_other_code_has_made_is_never_believed(build_site, monkeypatch, drawn):
    build_site(files_of(*NAMES))
    drawn.clear()
    monkeypatch.setattr(sheets, "engine", lambda: "another version")
    build_site(files_of(*NAMES))
    assert set(drawn) == set(NAMES)


def test_nothing_is_kept_that_no_page_needs(build_site, tmp_path):
    for names in (NAMES, NAMES[1:], ("tema",)):
        build_site(files_of(*names))
        assert len(list((tmp_path / sheets.CACHE).iterdir())) == (len(names) + LISTS) * 2


def test_many_hands_draw_the_same_as_one(tmp_path, monkeypatch):
    many = files_of(*(f"town-{number}" for number in range(hands.FEW)))
    for number in (1, 2):
        monkeypatch.setattr(hands.os, "cpu_count", lambda number=number: number)
        build_project(tmp_path / str(number), many)
    assert differences(tmp_path / "1/site", tmp_path / "2/site") == []


def test_many_hands_give_their_work_in_order_and_tell_what_went_wrong(monkeypatch):
    monkeypatch.setattr(hands.os, "cpu_count", lambda: 3)
    items = list(range(200))
    assert list(hands.done(lambda number: number * 2, items, "Doubling")) == [number * 2 for number in items]
    with pytest.raises(ZeroDivisionError):
        list(hands.done(lambda number: 1 // (number - 150), items, "Dividing"))


def test_documents_are_made_from_pages_that_were_kept(build_site, drawn):
    site = build_site(files_of(*NAMES[:1]) | {"mkdocs.yml": WITH_PAPERS})
    before = {path: path.read_bytes() for path in site.rglob("*.pdf")}
    drawn.clear()
    build_site(files_of(*NAMES[:1]) | {"mkdocs.yml": WITH_PAPERS})
    assert drawn == []
    assert {path: path.read_bytes() for path in site.rglob("*.pdf")} == before
    assert any(path.name == "plan-accra-en.pdf" for path in before)
