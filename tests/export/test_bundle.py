"""The toolkit in one file: all that a language's pages need, nothing else, and the same bytes every time."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import zipfile
from datetime import UTC, date, datetime
from urllib.parse import unquote, urlsplit

import pytest

from macros.export import bundle_of, bundles_of, day_shown
from macros.export.bundle.markup import ONLINE, PDF, page_in_bundle
from macros.words import words_in
from tests.conftest import CONFIG, dead_links, found_in, method_page, pages_of

LANGUAGES = ["en", "fr", "pt"]
DAY = date(2026, 11, 23)
LARGEST = 5_000_000


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def packed(real_site, language):
    """The zip that the real build wrote."""
    return real_site / f"downloads/toolkit-{language}.zip"


@pytest.fixture(scope="module")
def unpacked(packed, language, tmp_path_factory):
    """The folder that a reader gets from it."""
    folder = tmp_path_factory.mktemp(language)
    zipfile.ZipFile(packed).extractall(folder)
    return folder / f"toolkit-{language}"


@pytest.fixture(scope="module")
def pages(unpacked):
    return pages_of(unpacked)


def inside(bundle):
    """The files of a bundle by their paths below its folder."""
    archive = zipfile.ZipFile(io.BytesIO(bundle.content))
    return {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}


def addresses_of(page):
    """All that a page refers to, links and needed files alike."""
    text = page.path.read_text("utf-8")
    composed = " ".join(re.findall(r'data-tk-scripts="([^"]*)"', text)).split()
    return [*page.links, *page.fetched, *composed]


def test_it_is_small_enough_for_a_poor_line(packed):
    assert packed.stat().st_size < LARGEST


def test_it_is_whole_and_tells_the_day_that_the_site_shows(packed, real_site, language):
    archive = zipfile.ZipFile(packed)
    assert archive.testzip() is None
    shown = day_shown(real_site, language)
    assert {entry.date_time for entry in archive.infolist()} == {(shown.year, shown.month, shown.day, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}
    assert archive.namelist() == sorted(archive.namelist())


def test_every_page_of_the_language_is_in_it(real_site, pages, language):
    wanted = {path.relative_to(real_site).as_posix() for path in (real_site / language).rglob("*.html")}
    assert set(pages) == {"index.html", *(f"pages/{path}" for path in wanted)}


def test_every_address_in_it_names_a_file_in_it(pages, unpacked):
    for name, page in pages.items():
        for address in addresses_of(page):
            path = urlsplit(address).path
            if path and not urlsplit(address).scheme:
                target = (page.path.parent / unquote(path)).resolve()
                assert target.is_file(), f"{name}: {address}"
                assert target.is_relative_to(unpacked.resolve()), f"{name}: {address}"
    assert dead_links(pages, unpacked) == []


def test_it_asks_no_other_host_for_anything(pages, unpacked):
    for name, page in pages.items():
        assert [address for address in page.fetched if urlsplit(address).netloc] == [], name
    for style in unpacked.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\W*(?:https?:)?//", style.read_text("utf-8")), style.name


def test_nothing_in_it_is_there_for_nothing(pages, unpacked, language):
    used = {path for page in pages.values() for path in files_of(page)}
    used |= {unpacked / f"pages/search/{language}.js"} | set(unpacked.rglob("*.LICENCE.txt"))
    used.add(unpacked / f"pages/downloads/{language}/pages.js")
    there = {path for path in unpacked.rglob("*") if path.is_file()}
    assert sorted(there - used - {page.path for page in pages.values()}) == []


def test_the_pages_of_a_readers_choice_lie_in_one_script(unpacked, language):
    script = (unpacked / f"pages/downloads/{language}/pages.js").read_text("utf-8")
    articles = json.loads(script.removeprefix("window.tkPages = ").rstrip().removesuffix(";"))
    assert {"cities/kumasi", "phases/explore", "tools/pulse", "running-a-network/index"} <= articles.keys()
    assert "Kumasi" in articles["cities/kumasi"]


def files_of(page):
    text = page.path.read_text("utf-8")
    scripts = re.findall(r'<script src="([^"]*)"', text)
    return {(page.path.parent / unquote(urlsplit(a).path)).resolve() for a in [*addresses_of(page), *scripts]}


def test_no_map_for_programmers_and_no_feed_is_in_it(unpacked):
    names = [path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")]
    assert [name for name in names if name.endswith((".map", ".atom", ".zip", ".xml", ".gz"))] == []
    for path in [*unpacked.rglob("*.js"), *unpacked.rglob("*.css")]:
        assert "sourceMappingURL" not in path.read_text("utf-8"), path.name


def test_nothing_of_another_language_is_left(pages, unpacked, language):
    others = set(LANGUAGES) - {language}
    folders = {path.name for path in (unpacked / "pages").iterdir()}
    assert language in folders
    assert not folders & others
    assert [path.name for path in (unpacked / "pages/downloads").iterdir()] == [language]
    for name, page in pages.items():
        assert page.languages == {language}, name
        parts = {part for address in page.links if not urlsplit(address).scheme for part in address.split("/")}
        assert not parts & others, name
        assert 'class="tk-tongues"' not in page.path.read_text("utf-8"), name


def test_the_search_knows_the_pages_of_the_language_as_files(pages, unpacked, language):
    found = found_in(unpacked / "pages", language)
    assert len(found) > 100
    for address in found:
        assert f"pages/{address}index.html" in pages, address


def test_the_pages_are_those_of_the_site(pages, real_site, unpacked):
    """Well-formed, with the same headings and ids; only what is marked has gone."""
    site = pages_of(real_site)
    for name, page in pages.items():
        assert page.wrong == [], name
        if name != "index.html":
            built = site[name.removeprefix("pages/")]
            assert page.headings == built.headings, name
            assert page.ids == built.ids, name
    assert (unpacked / "pages/assets/javascripts/filters.js").read_bytes() == (
        real_site / "assets/javascripts/filters.js"
    ).read_bytes()


def test_the_same_site_gives_the_same_bytes_wherever_and_whenever_it_lies(whole_site, tmp_path):
    site = whole_site()
    copy = shutil.copytree(site, tmp_path / "elsewhere" / "copy")
    for path in copy.rglob("*"):
        os.utime(path, (1, 1))
        path.chmod(0o755)
    again = bundle_of(copy, words_in("fr"), DAY)
    assert bundle_of(site, words_in("fr"), DAY).content == again.content
    assert again.broken == ()


def test_the_build_and_the_command_make_the_same_bytes(whole_site):
    """Although the page that offers the file was not finished yet when the build made it."""
    site = whole_site()
    day = day_shown(site, "en")
    assert (site / "downloads/toolkit-en.zip").read_bytes() == bundle_of(site, words_in("en"), day).content


def test_a_day_before_zips_were_thought_of_is_no_reason_to_stop(whole_site):
    assert bundle_of(whole_site(), words_in("en"), date(1970, 1, 1)).content


def test_a_dead_link_is_named_with_its_page_and_is_plain_text_in_the_file(whole_site):
    page = method_page("Data", 'Read <a href="../../gone/">the lost page</a> first.')
    bundle = bundle_of(whole_site({"docs/en/about/data.md": page}, strict=False), words_in("en"), DAY)
    assert [(one.place, one.address, one.needed) for one in bundle.broken] == [
        ("en/about/data/index.html", "../../gone/", False)
    ]
    assert "Read the lost page first." in inside(bundle)["pages/en/about/data/index.html"].decode()


@pytest.mark.parametrize(
    "address", ["../../gone.png", "https://elsewhere.example/pixel.gif", "../../../../outside.png"]
)
def test_a_missing_picture_is_named_with_its_page(whole_site, address):
    page = method_page("Data", f'<img src="{address}" alt="A picture">')
    bundle = bundle_of(whole_site({"docs/en/about/data.md": page}, strict=False), words_in("en"), DAY)
    assert [(one.place, one.address, one.needed) for one in bundle.broken] == [
        ("en/about/data/index.html", address, True)
    ]


def test_a_missing_file_that_a_style_asks_for_is_named(whole_site):
    site = whole_site()
    (site / "assets/stylesheets/toolkit.css").write_text('p { background: url("../gone.png") }', "utf-8")
    (broken,) = bundle_of(site, words_in("en"), DAY).broken
    assert (broken.place, broken.address) == ("assets/stylesheets/toolkit.css", "../gone.png")


WITH_PDF = {
    "docs/en/about/data.md": method_page(
        "Data",
        '<p data-tk-pdf>As a <a href="../../../pdf/en/plan.pdf">document</a>.</p>\n\n'
        'The <a href="../../../pdf/en/plan.pdf">plan</a> in print.',
    ),
    "docs/pdf/en/plan.pdf": b"%PDF-1.7\n",
    "docs/pdf/fr/plan.pdf": b"%PDF-1.7 fr\n",
}


def test_without_the_pdfs_nothing_speaks_of_them(whole_site):
    files = inside(bundle_of(whole_site(WITH_PDF), words_in("en"), DAY))
    text = files["pages/en/about/data/index.html"].decode()
    assert "As a" not in text
    assert "The plan in print." in text
    assert not [name for name in files if name.endswith(".pdf")]


def test_with_the_pdfs_their_links_stay_and_those_of_other_languages_are_left_out(whole_site):
    site = whole_site(WITH_PDF)
    files = inside(bundle_of(site, words_in("en"), DAY, with_pdf=True))
    assert files["pages/en/about/data/index.html"].decode().count('href="../../../pdf/en/plan.pdf"') == 2
    printed = [name for name in files if name.endswith(".pdf")]
    assert "pages/pdf/en/plan.pdf" in printed
    assert all(name.startswith("pages/pdf/en/") for name in printed)


def test_both_variants_made_together_are_those_made_alone(whole_site):
    site, words = whole_site(WITH_PDF), words_in("en")
    together = list(bundles_of(site, words, DAY))
    assert [bundle.name for bundle in together] == ["toolkit-en.zip", "toolkit-en-pdf.zip"]
    assert together == [bundle_of(site, words, DAY), bundle_of(site, words, DAY, with_pdf=True)]


def test_the_file_to_be_opened_says_what_to_do_where_the_zip_is_not_unpacked(unpacked, pages, language):
    door = pages["index.html"]
    assert door.links == [f"pages/{language}/index.html"]
    assert words_in(language).text("Nothing opens?").replace("\u00a0", " ") in door.words
    assert sorted(path.name for path in unpacked.iterdir()) == ["index.html", "pages"]


LEFT_OUT = frozenset({ONLINE, PDF})


def leads(address, *, needed):  # noqa: ARG001
    return None if "gone" in address else address.replace("/x/", "/x/index.html")


@pytest.mark.parametrize(
    ("built", "kept"),
    [
        ('<a class="b" href="/x/">y</a>', '<a class="b" href="/x/index.html">y</a>'),
        ("<a href='/x/#a'>y</a>", '<a href="/x/index.html#a">y</a>'),
        ("<a href=/x/ >y</a>", '<a href="/x/index.html" >y</a>'),
        ('<a href="/x/?q=1&amp;r=2">y</a>', '<a href="/x/index.html?q=1&amp;r=2">y</a>'),
        ('<a href="/y/?q=1&r=2">y</a>', '<a href="/y/?q=1&r=2">y</a>'),
        ('<p title="a > b href=/x/">y</p>', '<p title="a > b href=/x/">y</p>'),
        ('<a title=\'<a href="/x/">\' href="/y/">y</a>', '<a title=\'<a href="/x/">\' href="/y/">y</a>'),
        ('<!-- <a href="/x/"> -->', '<!-- <a href="/x/"> -->'),
        ('<script>if (a<b) { c = \'<a href="/x/">\' }</script>', '<script>if (a<b) { c = \'<a href="/x/">\' }</script>'),
        ('<script src="/x/"></script>', '<script src="/x/index.html"></script>'),
        ('1 < 2 <a href="/x/">y</a>', '1 < 2 <a href="/x/index.html">y</a>'),
        ('see <a href="gone">this <b>page</b></a> or <a href="/x/">y</a>', 'see this <b>page</b> or <a href="/x/index.html">y</a>'),
        ('<link rel="alternate " href="/x/"><i>y</i>', "<i>y</i>"),
        ('<link rel="canonical" href="https://example.org/x/"><i>y</i>', "<i>y</i>"),
        ('<link rel="manifest" href="/x/"><i>y</i>', "<i>y</i>"),
        ('<link rel="stylesheet" href="/x/">', '<link rel="stylesheet" href="/x/index.html">'),
        ('<img srcset="/x/ 1x, /x/2.png 2x" src="/y">', '<img srcset="/x/index.html 1x, /x/index.html2.png 2x" src="/y">'),
        ('<source media="(max-width: 640px)" srcset="/x/">', '<source media="(max-width: 640px)" srcset="/x/index.html">'),
        ('<b data-tk-scripts="/x/ /y/z.js">', '<b data-tk-scripts="/x/index.html /y/z.js">'),
        ("<div data-tk-online><div><div>1</div></div></div><div>2</div>", "<div>2</div>"),
        ("<p class='a' data-tk-pdf=''>1</p>2", "2"),
        ('<input data-tk-online name="a">2', "2"),
        ("<script data-tk-online>'<p>'</script><p>2</p>", "<p>2</p>"),
        ('<p data-tk-offline class="a hidden" hidden>2</p>', '<p data-tk-offline class="a hidden">2</p>'),
        ('<p hidden title="data-tk-offline">2</p>', '<p hidden title="data-tk-offline">2</p>'),
        ('<code>&lt;p data-tk-online&gt;</code>', '<code>&lt;p data-tk-online&gt;</code>'),
    ],
)  # fmt: skip
def test_only_addresses_and_what_is_marked_change_in_a_page(built, kept):
    assert page_in_bundle(built, leads, LEFT_OUT) == kept


def test_the_site_says_of_which_day_it_is(whole_site, monkeypatch, tmp_path):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2024, 2, 29, tzinfo=UTC).timestamp())))
    assert day_shown(whole_site(), "fr") == date(2024, 2, 29)
    assert day_shown(tmp_path / "nowhere", "fr") is None


def test_nothing_in_it_leads_to_where_the_site_is_published(whole_site):
    config = f"{CONFIG}site_url: https://toolkit.example/network/\n"
    files = inside(bundle_of(whole_site({"mkdocs.yml": config}), words_in("fr"), DAY))
    pages = {name: content.decode() for name, content in files.items() if name.endswith(".html")}
    assert len(pages) > 20
    for name, text in pages.items():
        assert not re.search(r'(?:href|src)="https://toolkit\.example', text), name
