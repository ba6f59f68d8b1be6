"""The sites of several regions under one page, from a command line."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil

import pytest

from macros.cli import main
from macros.model.country import COUNTRIES
from macros.source.overview import MOST_BYTES
from tests.conftest import ROOT, Page

WEST = {
    "network": "testing",
    "name": {"en": 'Cities & "towns" <b>', "fr": "Villes & « bourgs » <b>"},
    "invented": False,
    "day": "2026-11-20",
    "languages": ["en", "fr", "pt"],
    "address": "https://west.example/?a=1&b=2",
    "countries": [
        {
            "code": "TG",
            "cities": 1200,
            "v1_agreed": {"value": 2, "of": 3},
            "experiments": 7,
            "experiments_with_result": {"value": 1, "of": 4},
        },
        {"code": "BJ", "cities": 2, "v1_agreed": None, "experiments": 0, "experiments_with_result": None},
    ],
}
EAST = WEST | {
    "day": "2026-11-21",
    "address": "",
    "languages": ["pt", "fr", "en", "sw"],
    "countries": [{**WEST["countries"][0], "code": "ET"}],
}


@pytest.fixture(autouse=True)
def in_english(monkeypatch, tmp_path):
    """Speak English, and work in a folder of its own."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def join(tmp_path):
    """Lay down sites by the names of their folders, with what each tells, and join them."""

    def run(*arguments, **sites):
        for name, told in sites.items():
            file = tmp_path / name / "api/v1/overview.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            text = told if isinstance(told, str | bytes) else json.dumps(told)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return main(["--root", str(ROOT), "join", *sites, *arguments, "--into", "public"])

    return run


def pages(folder):
    return {path.relative_to(folder).as_posix(): Page(path) for path in sorted(folder.rglob("*.html"))}


def cells(path):
    """The rows of the table: the text of every cell."""
    found = re.findall(r"<tr>(.*?)</tr>", path.read_text("utf-8"), re.S)
    return [[re.sub(r"<.*?>", "", cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.S)] for row in found]


def test_there_is_a_page_in_each_language_that_all_share(join, tmp_path, capsys):
    assert join(west=WEST, east=EAST) == 0
    found = pages(tmp_path / "public")
    assert list(found) == ["en/index.html", "fr/index.html", "index.html", "pt/index.html"]
    assert capsys.readouterr().out.splitlines()[0] == "written: public/index.html"
    for name, page in found.items():
        assert page.languages == {name.partition("/")[0] if "/" in name else "en"}
        assert page.headings == ["h1"]
        assert not page.wrong
        assert page.fetched == []
        assert set(re.findall(r"https?://[^/?\"]+", page.path.read_text("utf-8"))) <= {
            "https://west.example",
            "http://www.w3.org",  # the name of SVG, in a drawing of the stylesheet
        }
        beside = [link for link in page.links if not link.startswith("https:")]
        (site,) = {link for link in beside if "east" in link}
        assert (page.path.parent / site).resolve() == tmp_path / "public/east/index.html"
        tongues = [link for link in beside if link != site]
        assert len(tongues) == 3
        assert all((page.path.parent / link).is_file() for link in tongues)


def test_countries_stand_in_order_with_their_sums(join, tmp_path):
    assert join(west=WEST, east=EAST) == 0
    head, benin, ethiopia, togo, total = cells(tmp_path / "public/index.html")
    assert head[0] == "Country"
    west = ["west.example/?a=1&amp;b=2", "20 November 2026"]
    assert benin == ["Benin", "2", "No information", "0", "No information", *west]
    assert ethiopia == ["Ethiopia", "1,200", "2 of 3", "7", "1 of 4", "east", "21 November 2026"]
    assert togo == ["Togo", "1,200", "2 of 3", "7", "1 of 4", *west]
    assert total == ["All countries", "2,402", "4 of 6", "14", "2 of 8", "", ""]
    french = [row[0] for row in cells(tmp_path / "public/fr/index.html")]
    assert french == ["Pays", "Bénin", "Éthiopie", "Togo", "Tous les pays"]


def test_what_sites_tell_is_text_and_never_markup(join, tmp_path):
    assert join(west=WEST, east=EAST) == 0
    text = (tmp_path / "public/index.html").read_text("utf-8")
    assert "<h1>Cities &amp; &#34;towns&#34; &lt;b&gt;</h1>" in text
    assert 'href="https://west.example/?a=1&amp;b=2"' in text
    assert "<script" not in text
    portuguese = (tmp_path / "public/pt/index.html").read_text("utf-8")
    assert '<h1><span class="tk-foreign" lang="en">Cities' in portuguese, "a name that a language lacks is marked"


def test_only_our_own_styles_may_be_used(join, tmp_path):
    assert join(west=WEST) == 0
    text = (tmp_path / "public/index.html").read_text("utf-8")
    mark = base64.b64encode(hashlib.sha256(re.search(r"<style>(.*?)</style>", text, re.S)[1].encode()).digest())
    assert f"default-src 'none';style-src 'sha256-{mark.decode()}'" in text
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_an_earlier_page_is_replaced_and_nothing_else_is_touched(join, tmp_path):
    assert join(west=WEST) == 0
    (tmp_path / "public/other.txt").write_text("kept")
    first = (tmp_path / "public/index.html").read_bytes()
    assert join(west=WEST | {"countries": []}) == 0
    assert (tmp_path / "public/index.html").read_bytes() != first
    assert join(west=WEST) == 0
    assert (tmp_path / "public/index.html").read_bytes() == first, "the same sites give the same bytes"
    names = sorted(path.name for path in (tmp_path / "public").iterdir())
    assert names == ["en", "fr", "index.html", "other.txt", "pt"]


def test_the_file_alone_will_do(join, tmp_path):
    assert join(east=EAST) == 0
    page = (tmp_path / "public/index.html").read_bytes()
    shutil.rmtree(tmp_path / "public")
    assert main(["--root", str(ROOT), "join", "east/api/v1/overview.json", "--into", "public"]) == 0
    assert (tmp_path / "public/index.html").read_bytes() == page


COUNTRY = WEST["countries"][0]
FLAWS = {
    "empty": "",
    "cut": json.dumps(WEST)[:-9],
    "no-object": "[]",
    "no-text": b"\xff\xfe{",
    "deep": "[" * 100_000,
    "large": json.dumps(WEST) + " " * MOST_BYTES,
    "not-a-number": json.dumps(WEST).replace("1200", "NaN"),
    "words-for-numbers": json.dumps(WEST).replace("1200", '"1200"'),
    "huge": json.dumps(WEST).replace("1200", "1" + "0" * 400),
    "negative": json.dumps(WEST).replace("1200", "-1"),
    "no-country": WEST | {"countries": [COUNTRY | {"code": "<b>"}]},
    "twice": WEST | {"countries": [COUNTRY, COUNTRY]},
    "more-than-all": WEST | {"countries": [COUNTRY | {"v1_agreed": {"value": 4, "of": 3}}]},
    "more-than-cities": WEST | {"countries": [COUNTRY | {"v1_agreed": {"value": 1, "of": 1201}}]},
    "no-day": WEST | {"day": "soon"},
    "no-name": WEST | {"name": {}},
    "no-language": WEST | {"languages": []},
    "way-out": WEST | {"languages": ["../en"]},
    "unknown": WEST | {"mayor": "A name"},
    "script": WEST | {"address": "javascript:alert(1)"},
    "data": WEST | {"address": "data:text/html,x"},
    "no-host": WEST | {"address": "//evil.example/"},
    "user": WEST | {"address": "https://west.example@evil.example/"},
    "turned-name": WEST | {"name": {"en": "\u202etxet"}},
    "null-sign": WEST | {"name": {"en": "a\0b"}},
    "turned-address": WEST | {"address": "https://west.example/\u202e"},
    "half-a-sign": json.dumps(WEST).replace("Cities", "\\ud800"),
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_broken_file_is_named_and_nothing_is_written(join, tmp_path, capsys, flaw):
    assert join(west=WEST | {"countries": []}, odd=FLAWS[flaw]) == 1
    told = capsys.readouterr().err
    assert told.startswith("odd/api/v1/overview.json")
    assert len(told.splitlines()) == 1
    assert len(told) < 600
    assert not (tmp_path / "public").exists()


def test_a_flaw_is_told_with_its_place(join, capsys):
    assert join(odd=json.dumps(WEST).replace("1200", "-1")) == 1
    assert "(countries.0.cities: Input should be greater than or equal to 0); build" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sites", "told"),
    [
        ({"west": WEST, "twin": WEST}, "Togo is in west and in twin too; a country belongs to one site"),
        ({"west": WEST, "far": EAST | {"network": "other"}}, "west and far are sites of different networks; "),
        ({"west": WEST, "far": EAST | {"languages": ["sw"]}}, "these sites have no language in common; "),
        ({"west": WEST, "fr": EAST}, "fr would be linked as fr/, which is taken; "),
        ({"public": WEST}, "public is a built site itself; choose another folder with --into"),
    ],
)
def test_what_cannot_be_joined_is_refused_in_one_line(join, tmp_path, capsys, sites, told):
    assert join(**sites) == 1
    assert capsys.readouterr().err.startswith(told)
    assert not (tmp_path / "public/index.html").exists()


def test_two_folders_of_one_name_cannot_both_be_linked(join, capsys):
    other = EAST | {"countries": WEST["countries"][1:]}
    assert join(**{"a/site": EAST, "b/site": other}) == 1
    assert capsys.readouterr().err.startswith("b/site would be linked as site/, which is taken; ")


def test_a_folder_that_is_no_site_is_refused(tmp_path, capsys):
    (tmp_path / "west").mkdir()
    assert main(["join", "west", "--into", "public"]) == 1
    assert capsys.readouterr().err.startswith("there is no west/api/v1/overview.json; build that site first")


def test_an_invented_network_is_labelled(join, tmp_path):
    assert join(west=WEST | {"invented": True}) == 0
    assert "This network and its cities do not exist." in (tmp_path / "public/en/index.html").read_text("utf-8")


def test_every_country_of_the_world_fits(join, tmp_path):
    numbers = {"value": 123_456_789, "of": 123_456_789}
    row = {"cities": 123_456_789, "v1_agreed": numbers, "experiments": 123_456_789, "experiments_with_result": numbers}
    told = WEST | {"countries": [{"code": code, **row} for code in sorted(COUNTRIES)]}
    assert join(west=json.dumps(told, indent=1)) == 0
    assert len(cells(tmp_path / "public/index.html")) == len(COUNTRIES) + 2
