"""What happened between two days, as one file, from a command line."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.cli import main
from tests.conftest import HEAD, NETWORK

ROOT = Path(__file__).parents[2]
SESSIONS = """\
start: 2020-01-01
sessions:
  - {date: 2021-12-15, title: {en: Session 4, fr: Réunion 4}, kind: coordination}
  - {date: 2021-03-10, title: {en: Session 1, fr: Réunion 1}, kind: coordination}
  - {date: 2021-09-15, title: {en: Session 3, fr: Réunion 3}, kind: coordination}
  - {date: 2021-06-16, title: {en: Session 2, fr: Réunion 2}, kind: coordination}
  - {date: 2021-07-01, title: Launch, kind: public_event}
"""
LATER = "  - {stage: experimenting, date: 2021-10-01}\n"
STAGES = """\
stages:
  - {stage: v1_draft, date: 2021-02-01}
  - {stage: v1_final, date: 2021-05-04}
"""
PLAN = f"""\
{HEAD}experiments:
  - {{id: e1, question: Do they come?, cycle: c1, states: [{{state: running, date: 2021-05-05}}]}}
timeline:
  - {{date: 2021-06-17, text: The day after}}
{STAGES}---
"""
FILES = {
    "plans/network.yml": NETWORK + SESSIONS,
    "plans/kumasi/plan.md": PLAN,
    "plans/notes/2021-06-16.md": "Two cities ask for *time*.\n",
    "plans/notes/2021-06-16.fr.md": "Deux villes demandent du *temps*.\n",
    "docs/assets/stylesheets/toolkit.css": ".tk-chip { color: black }\n",
}
NAME = "pack-2021-03-10-2021-06-16-en.html"
DAYS = ["--since", "2021-03-10", "--until", "2021-06-16"]


class Document(HTMLParser):
    """The links of a file, what it fetches, its language and its text."""

    def __init__(self, text):
        super().__init__()
        self.links, self.fetched, self.language, self.text = [], [], None, ""
        self.feed(text)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "a":
            self.links.append(found.get("href"))
        self.fetched += [found[name] for name in ("src", "srcset") if name in found]
        self.fetched += [tag] if tag in {"link", "script", "img", "iframe"} else []
        self.language = found["lang"] if tag == "html" else self.language

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def today(monkeypatch):
    """Set the day on which the command is run."""

    def set_day(day):
        class Day(date):
            @classmethod
            def today(cls):
                return cls.fromisoformat(day)

        for module in ("pack", "request"):
            monkeypatch.setattr(f"macros.cli.{module}.date", Day)

    return set_day


@pytest.fixture
def pack(project, tmp_path, monkeypatch, today):
    """Run the command in an empty folder; return its exit code and what each file there then holds."""
    monkeypatch.delenv("SITE_URL", raising=False)
    place = tmp_path / "desk"
    place.mkdir()
    monkeypatch.chdir(place)
    today("2021-07-10")

    def run(*arguments, files=FILES):
        root = project(files)
        code = main(["--root", str(root), "pack", *arguments])
        return code, {path.name: path.read_text("utf-8") for path in place.iterdir()}

    return run


def test_without_days_it_is_about_the_time_between_the_last_two_coordination_sessions(pack, capsys):
    code, files = pack()
    assert (code, list(files)) == (0, [NAME])
    assert capsys.readouterr() == (f"written: {NAME}\n", "")
    text = Document(files[NAME]).text
    assert "Session 2 What happened after 10 March 2021, up to 16 June 2021. Put together from the plans" in text
    assert "5 May 2021" in text
    assert "1 February 2021" not in text
    assert "The day after" not in text


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2021-06-15", None),
        ("2021-06-16", NAME),
        ("2021-09-14", NAME),
        ("2021-09-15", "pack-2021-06-16-2021-09-15-en.html"),
        ("2030-01-01", "pack-2021-09-15-2021-12-15-en.html"),
    ],
)
def test_a_session_is_past_from_its_own_day_on(pack, today, day, name):
    today(day)
    code, files = pack()
    assert (code, list(files)) == ((0, [name]) if name else (1, []))


def test_a_day_that_is_left_out_is_that_of_the_session_before(pack, today):
    today("2030-01-01")
    assert list(pack("--until", "2021-10-01")[1]) == ["pack-2021-09-15-2021-10-01-en.html"]
    assert set(pack("--since", "2021-11-11")[1]) == {
        "pack-2021-09-15-2021-10-01-en.html",
        "pack-2021-11-11-2021-12-15-en.html",
    }


FEWER = "plans/network.yml lists fewer than two past coordination sessions; say which days: --since DATE --until DATE"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--since", "2021-06-16", "--until", "2021-03-10"],
            "the last day, 2021-03-10, is not after the first, 2021-06-16",
        ),
        (
            ["--since", "2021-06-16", "--until", "2021-06-16"],
            "the last day, 2021-06-16, is not after the first, 2021-06-16",
        ),
        (["--since", "2021-07-01"], "the last day, 2021-06-16, is not after the first, 2021-07-01"),
        (["--until", "2021-07-11"], "2021-07-11 has not come yet; only what has happened is written down"),
        (["--since", "2021-09-15"], "2021-09-15 has not come yet; only what has happened is written down"),
        (["--since", "2021-03"], '"2021-03" is no day; a day is written year-month-day: 2021-11-23'),
        (["--until", "10/03/2021"], '"10/03/2021" is no day; a day is written year-month-day: 2021-11-23'),
    ],
)
def test_days_that_make_no_sense_are_refused_and_nothing_is_written(pack, capsys, arguments, message):
    assert pack(*arguments) == (1, {})
    assert capsys.readouterr() == ("", f"{message}\n")


@pytest.mark.parametrize(
    ("day", "arguments"),
    [
        ("2021-06-15", []),
        ("2021-03-09", []),
        ("2021-03-09", ["--since", "2021-01-01"]),
        ("2021-03-09", ["--until", "2021-03-01"]),
        ("2021-06-15", ["--until", "2021-03-10"]),
    ],
)
def test_with_too_few_past_sessions_the_days_are_asked_for(pack, today, capsys, day, arguments):
    today(day)
    assert pack(*arguments) == (1, {})
    assert capsys.readouterr() == ("", f"{FEWER}\n")
    assert list(pack("--since", "2021-01-01", "--until", "2021-03-01")[1]) == ["pack-2021-01-01-2021-03-01-en.html"]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["--since", "2021-01-01"], "pack-2021-01-01-2021-03-10-en.html"),
        (["--until", "2021-06-01"], "pack-2021-03-10-2021-06-01-en.html"),
    ],
)
def test_with_one_past_session_one_day_is_enough(pack, today, arguments, name):
    today("2021-06-15")
    code, files = pack(*arguments)
    assert (code, list(files)) == (0, [name])


def test_a_city_with_an_error_is_left_out_and_named_and_the_others_are_in_the_pack(pack, capsys):
    two = {
        "plans/network.yml": NETWORK.replace("[kumasi]", "[kumasi, accra]") + SESSIONS,
        "plans/accra/plan.md": f"{HEAD}scope: projekt\n---\n".replace("Kumasi", "Accra"),
    }
    code, files = pack(files=FILES | two)
    assert (code, list(files)) == (0, [NAME])
    message = "accra is left out: its files hold errors, which `plans check` lists\n"
    assert capsys.readouterr() == (f"written: {NAME}\n", message)
    assert 'id="city-kumasi"' in files[NAME]
    assert 'id="city-accra"' not in files[NAME]
    document = Document(files[NAME])
    assert "missing from these numbers: Accra." in document.text
    assert "projekt" not in document.text


def test_a_broken_network_makes_no_pack(pack, capsys):
    assert pack(files=FILES | {"plans/network.yml": NETWORK.replace("invented: yes", "invented: maybe")}) == (1, {})
    assert capsys.readouterr().err.startswith('plans/network.yml:2:11: invented: "maybe" should be yes or no')


ELSEWHERE = """
import sys
from datetime import date
import macros.cli.pack, macros.cli.request
class Day(date):
    @classmethod
    def today(cls): return cls.fromisoformat(sys.argv[1])
macros.cli.pack.date = macros.cli.request.date = Day
sys.exit(macros.cli.main(sys.argv[2:]))
"""


def test_the_same_plans_and_days_give_the_same_bytes_anywhere_and_whatever_happened_since(project, tmp_path):
    written = []
    for day, zone, locale, seed, later in (
        ("2021-06-16", "UTC", "C", "0", False),
        ("2031-01-01", "Pacific/Kiritimati", "fr_FR.UTF-8", "1", False),
        ("2024-02-29", "America/Los_Angeles", "pt_PT.UTF-8", "2", True),
    ):
        plan = PLAN.replace(STAGES, STAGES + LATER) if later else PLAN
        pulses = {"plans/kumasi/pulse.yml": "- date: 2021-06-17\n  moved: On\n"} if later else {}
        root, target = project(FILES | {"plans/kumasi/plan.md": plan} | pulses), tmp_path / f"{day}.html"
        arguments = ["--root", str(root), "pack", *DAYS, "--to", str(target)]
        settings = {"TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed}
        environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"} | settings
        subprocess.run([sys.executable, "-c", ELSEWHERE, day, *arguments], cwd=ROOT, env=environment, check=True)
        written.append(target.read_bytes())
    assert b"Session 2" in written[0]
    assert written[0] == written[1] == written[2]


def test_a_file_that_says_the_same_is_left_alone(pack, tmp_path, capsys):
    pack(*DAYS)
    before = (tmp_path / "desk" / NAME).stat().st_mtime_ns
    capsys.readouterr()
    assert pack(*DAYS)[0] == 0
    assert capsys.readouterr() == (f"{NAME} is there already, and says the same\n", "")
    assert (tmp_path / "desk" / NAME).stat().st_mtime_ns == before


def test_a_file_that_says_something_else_stays(pack, tmp_path, capsys):
    (tmp_path / "desk" / NAME).write_text("mine", "utf-8")
    assert pack(*DAYS) == (1, {NAME: "mine"})
    message = f"{NAME} is there already and says something else; choose another name with --to\n"
    assert capsys.readouterr() == ("", message)


def test_another_name_can_be_chosen(pack, tmp_path, capsys):
    target = tmp_path / "packs/june.html"
    assert pack(*DAYS, "--to", str(target)) == (0, {})
    assert capsys.readouterr().out == f"written: {target}\n"
    assert "Session 2" in target.read_text("utf-8")


def test_a_folder_is_no_place_to_write_it_to(pack, tmp_path, capsys):
    folder = tmp_path / "packs"
    folder.mkdir()
    assert pack(*DAYS, "--to", str(folder)) == (1, {})
    message = f"{folder} is there already and says something else; choose another name with --to\n"
    assert capsys.readouterr() == ("", message)
    assert list(folder.iterdir()) == []


def test_help_names_the_file_as_it_will_be_called(capsys):
    with pytest.raises(SystemExit):
        main(["pack", "--help"])
    assert "pack-SINCE-UNTIL-LANGUAGE.html" in "".join(capsys.readouterr().out.split())


def test_the_file_stands_alone_with_its_styles_and_fetches_nothing(pack):
    _, files = pack(*DAYS)
    assert files[NAME].startswith('<!doctype html>\n<html lang="en">')
    assert ".tk-chip { color: black }" in files[NAME]
    assert Document(files[NAME]).fetched == []


def test_without_a_site_it_holds_no_links_and_loses_no_words(pack):
    _, files = pack(*DAYS)
    assert "<a" not in files[NAME].replace("<article", "")
    assert "</a>" not in files[NAME]
    document = Document(files[NAME])
    assert "Do they come?" in document.text
    _, files = pack(*DAYS, "--site", "https://plans.example", "--to", "linked.html")
    assert Document(files["linked.html"]).text == document.text


@pytest.mark.parametrize("address", ["https://plans.example/toolkit", "https://plans.example/toolkit/"])
@pytest.mark.parametrize("by", ["option", "environment"])
def test_with_a_site_every_link_is_absolute(pack, monkeypatch, address, by):
    monkeypatch.setenv("SITE_URL", address if by == "environment" else "https://wrong.example/")
    _, files = pack(*DAYS, *(["--site", address] if by == "option" else []))
    links = Document(files[NAME]).links
    assert {"https://plans.example/toolkit/en/cities/kumasi/"} <= set(links)
    assert [link for link in links if not link.startswith("https://plans.example/toolkit/en/")] == []


def test_it_speaks_the_language_asked_for(pack):
    _, files = pack(*DAYS, "--language", "fr")
    assert list(files) == ["pack-2021-03-10-2021-06-16-fr.html"]
    document = Document(files["pack-2021-03-10-2021-06-16-fr.html"])
    assert document.language == "fr"
    assert "Réunion 2" in document.text
    assert "16 juin 2021" in document.text
    assert "What may need a decision" not in document.text


def test_messages_speak_the_language_asked_for(pack, capsys):
    assert pack("--since", "2021-06-16", "--until", "2021-03-10", "--language", "fr")[0] == 1
    told = capsys.readouterr().err
    assert "2021-03-10" in told
    assert "is not after" not in told


def test_the_note_of_the_secretariat_on_that_session_is_in_it(pack):
    english = pack(*DAYS)[1][NAME]
    assert '<div class="tk-prose" lang="en"><p>Two cities ask for <em>time</em>.</p></div>' in english
    french = pack(*DAYS, "--language", "fr")[1]["pack-2021-03-10-2021-06-16-fr.html"]
    assert '<div class="tk-prose" lang="fr"><p>Deux villes demandent du <em>temps</em>.</p></div>' in french
    other = pack("--since", "2021-03-10", "--until", "2021-06-15")[1]["pack-2021-03-10-2021-06-15-en.html"]
    assert "Two cities" not in other
    assert "Between two days" in other


def test_an_invented_network_is_labelled_and_a_real_one_is_not(pack):
    label = "Invented example. This network and its cities do not exist."
    assert label in Document(pack(*DAYS)[1][NAME]).text
    real = FILES | {"plans/network.yml": (NETWORK + SESSIONS).replace("invented: yes\n", "")}
    assert label not in Document(pack(*DAYS, "--to", "real.html", files=real)[1]["real.html"]).text


def test_no_text_of_a_city_runs_in_it(pack):
    text = '</style><script>alert(1)</script>{{ 6 * 7 }}<a href="javascript:alert(1)">x</a>'
    quoted = text.replace('"', '\\"')
    plan = PLAN.replace("Do they come?", f'"{quoted}"').replace("name: Kumasi", f'name: "{quoted}"')
    network = (
        (NETWORK + SESSIONS).replace("en: Session 2", f'en: "{quoted}"').replace("Invented network", f'"{quoted}"')
    )
    files = FILES | {"plans/network.yml": network, "plans/kumasi/plan.md": plan, "plans/notes/2021-06-16.md": text}
    for arguments in ([], ["--site", "https://plans.example", "--to", "linked.html"]):
        written = list(pack(*DAYS, *arguments, files=files)[1].values())[-1]
        assert "<script" not in written
        assert 'href="javascript' not in written
        assert "42" not in written
        assert written.count("&lt;script&gt;alert(1)&lt;/script&gt;{{ 6 * 7 }}") > 4


def apart(html):
    """The same with every element on a line of its own: a page is sent without the ends of lines that nobody sees."""
    return html.replace("><", ">\n<")


def test_the_pack_of_the_invented_network_is_that_of_its_site(invented_project, running_site, tmp_path, today):
    today("2024-12-01")
    target = tmp_path / "pack.html"
    arguments = ["--root", str(invented_project), "pack", "--to", str(target), "--site", "https://plans.example"]
    assert main(arguments) == 0
    document = Document(apart(target.read_text("utf-8")))
    assert "Coordination session 7 What happened after 19 June 2024, up to 18 September 2024" in document.text
    page = Document(apart((running_site / "en/reports/sessions/2024-09-18/index.html").read_text("utf-8"))).text
    start = "Coordination session 7 What happened"
    told = document.text[document.text.index(start) :]
    assert len(told) > 5000
    assert told in page
