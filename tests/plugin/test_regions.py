"""Sites that hold the cities of some countries alone, and what they publish for a page above them."""

from __future__ import annotations

import json

import pytest
from mkdocs.exceptions import Abort

from macros.cli import main
from tests.conftest import CONFIG, NETWORK, PLAN, ROOT, found_in

COUNTRIES = '{countries: !ENV [COUNTRIES, ""], '
CITIES = NETWORK.replace(
    "[kumasi]",
    "[kumasi, lome, oslo, torn]\nexamples: [sandmouth]\npublished: [{id: cities, title: Cities told, value: 4}]",
)
TORN = PLAN.replace("language: en", "language: en\nscope: projekt")
EXPERIMENTS = """\
stages: [{stage: v1_final, date: 2020-12-01}]
experiments:
  - id: one
    question: Will they pay?
    assumptions: [pay]
    start: 2021-01-10
    end: 2021-02-10
    result: {date: 2021-02-20, decision: continue, verdicts: [{assumption: pay, verdict: supported}]}
assumptions:
  - {id: pay, statement: They pay., type: people}
"""
FILES = {
    "mkdocs.yml": CONFIG.replace("plans: {", f"plans: {COUNTRIES}"),
    "plans/network.yml": CITIES,
    "plans/lome/plan.md": PLAN.replace("Kumasi", "Lomé").replace("GH", "TG"),
    "plans/oslo/plan.md": PLAN.replace("Kumasi", "Oslo").replace("GH", "NO"),
    "plans/sandmouth/plan.md": PLAN.replace("Kumasi", "Sandmouth")
    .replace("GH", "ZZ")
    .replace("---\ntitle", "---\ninvented: yes\ntitle"),
    "plans/torn/plan.md": TORN,
}


@pytest.fixture
def region(build_site, monkeypatch):
    """Build a small site of five cities, one of them broken, for some countries."""

    def build(countries, files=None):
        monkeypatch.setenv("COUNTRIES", countries)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")  # 20 November 2026
        return build_site(FILES | (files or {}), strict=False)

    return build


def cities_of(site):
    return sorted(path.name for path in (site / "en/cities").iterdir() if path.is_dir())


def told_by(site):
    return json.loads((site / "api/v1/overview.json").read_text("utf-8"))


def test_a_site_holds_the_cities_of_the_countries_alone(region):
    site = region("GH, TG")
    assert cities_of(site) == ["kumasi", "lome", "torn"]
    assert {path.parts[-2] for path in site.rglob("plans/*/plan.md")} == {"kumasi", "lome"}
    for path in (path for path in site.rglob("*") if path.suffix in {".html", ".json", ".atom", ".js", ".xml"}):
        text = path.read_text("utf-8")
        assert "Oslo" not in text
        assert "Sandmouth" not in text
    assert "Torn" in (site / "en/cities/index.html").read_text("utf-8"), "what is being corrected stays named"
    assert "Cities told" not in (site / "en/progress/index.html").read_text("utf-8")
    assert not [row for row in found_in(site, "en").values() if "Oslo" in row[0]]
    assert [one["code"] for one in told_by(site)["countries"]] == ["GH", "TG"]


@pytest.mark.parametrize("countries", ["", "  "])
def test_without_countries_all_cities_are_there(region, countries):
    site = region(countries)
    assert cities_of(site) == ["kumasi", "lome", "oslo", "sandmouth", "torn"]


def test_norway_is_no_no(region):
    assert cities_of(region("NO")) == ["oslo", "torn"]


@pytest.mark.parametrize(
    ("countries", "told"),
    [
        ("GH,XX", '"XX" is no country; '),
        ("GH,", '"" is no country; '),
        ("yes", '"True" is no country; '),
        ("gh", '"gh" is no country; '),
        ("GH,KE", "no city whose plan can be read lies in KE; those here lie in GH, NO, TG"),
    ],
)
def test_a_code_that_finds_no_city_stops_the_build_in_a_sentence(region, tmp_path, caplog, countries, told):
    with pytest.raises(Abort):
        region(countries)
    assert f"countries: {told}" in caplog.messages[-1]
    assert not (tmp_path / "site").exists()


def test_what_a_site_tells_of_itself(region):
    files = {"plans/kumasi/plan.md": PLAN.replace("city:", f"{EXPERIMENTS}city:")}
    site = region("TG,GH", files)
    text = (site / "api/v1/overview.json").read_text("utf-8")
    assert json.loads(text, parse_constant=pytest.fail) == {
        "network": "testing",
        "name": {"en": "Invented network"},
        "invented": True,
        "day": "2026-11-20",
        "languages": ["en", "fr"],
        "address": "",
        "countries": [
            {
                "code": "GH",
                "cities": 1,
                "v1_agreed": {"value": 1, "of": 1},
                "experiments": 1,
                "experiments_with_result": {"value": 1, "of": 1},
            },
            {"code": "TG", "cities": 1, "v1_agreed": None, "experiments": 0, "experiments_with_result": None},
        ],
    }
    assert "Kumasi" not in text


def test_a_name_is_told_by_language_and_the_address_is_that_of_the_site(region):
    named = CITIES.replace("Invented network", '{fr: "Réseau & <co>", en: \'A "network"\'}')
    config = f"site_url: https://west.example/plans/\n{FILES['mkdocs.yml']}"
    told = told_by(region("GH", {"plans/network.yml": named, "mkdocs.yml": config}))
    assert list(told["name"].items()) == [("en", 'A "network"'), ("fr", "Réseau & <co>")]
    assert told["address"] == "https://west.example/plans/"


def test_two_regions_can_be_joined(region, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    region("GH").rename(tmp_path / "south")
    region("NO").rename(tmp_path / "north")
    assert main(["--root", str(ROOT), "join", "south", "north", "--into", "public"]) == 0
    text = (tmp_path / "public/index.html").read_text("utf-8")
    assert text.index(">Ghana<") < text.index(">Norway<")
    assert sorted(path.parent.name for path in (tmp_path / "public").rglob("*.html")) == ["en", "fr", "public"]
