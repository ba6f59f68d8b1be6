"""What people see on a command line."""

from __future__ import annotations

import json
import os
import re

import pytest

from macros.cli import main
from tests.conftest import HEAD, NETWORK, PLAN

BROKEN = f"{HEAD}scope: projekt\n---\n"


def test_a_plan_with_an_error_ends_with_one(project, capsys):
    root = project({"plans/kumasi/plan.md": BROKEN})
    assert main(["--root", str(root), "check", "--messages", "en"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith('plans/kumasi/plan.md:7:8: scope: "projekt" is not one of the allowed words')
    assert out[-1] == "1 plan checked, 1 error, 0 warnings"


def test_warnings_alone_end_with_nought_and_say_where_to_read_more(project, capsys):
    root = project()
    assert main(["--root", str(root), "check", "--messages", "en"]) == 0
    out = capsys.readouterr().out
    line, reason = out.split("plans/kumasi/plan.md:2:1: warning: problem: does not say who is affected")[1].split("\n")[
        :2
    ]
    assert line.endswith(" [problem-without-affected]")
    assert reason.startswith("    Why: A problem is somebody's problem")
    assert reason.endswith(" Read more in docs/en/template/problem.md")


def test_the_reason_is_told_once_for_each_kind_of_problem(project, capsys):
    plan = f"{HEAD}actions:\n  - {{id: a, title: A}}\n  - {{id: b, title: B}}\n---\n"
    main(["--root", str(project({"plans/kumasi/plan.md": plan})), "check", "--messages", "en"])
    lines = capsys.readouterr().out.splitlines()
    leads = [n for n, line in enumerate(lines) if line.endswith("[action-without-lead]")]
    assert [lines[n + 1].startswith("    Why: ") for n in leads] == [True, False]
    assert "read more in:" not in lines


def test_an_error_without_a_reason_still_names_the_page_that_helps(project, capsys):
    main(["--root", str(project({"plans/kumasi/plan.md": BROKEN})), "check", "--messages", "en"])
    line, help_page = capsys.readouterr().out.splitlines()[:2]
    assert line.endswith("[enum]")
    assert help_page == "    Read more in docs/en/about/add-a-city.md"


def test_a_stage_that_is_asked_for_counts_instead_of_the_plan_s_own(project, capsys):
    plan = f"{HEAD}modules: [vision, sustainability]\nstages: [{{stage: exploring, date: 2021-01-01}}]\n---\n"
    root = str(project({"plans/kumasi/plan.md": plan}))
    codes = {}
    for stage in ([], ["--stage", "v1"], ["--stage", "v2"]):
        assert main(["--root", root, "check", "--messages", "en", "--format", "json", *stage]) == 0
        codes[stage[-1] if stage else ""] = {row["code"] for row in json.loads(capsys.readouterr().out)}
    assert {"no-vision"} & codes[""] == set()
    assert {"no-vision", "no-owner-afterwards"} & codes["v1"] == {"no-vision"}
    assert {"no-vision", "no-owner-afterwards"} <= codes["v2"]


def test_any_past_day_can_be_asked_for(project, capsys):
    stages = "[{stage: exploring, date: 2021-01-01}, {stage: v1_draft, date: 2021-06-01}]"
    root = str(project({"plans/kumasi/plan.md": f"{HEAD}stages: {stages}\n---\n"}))
    for day, told in (("2021-05-31", False), ("2021-06-01", True)):
        assert main(["--root", root, "check", "--messages", "en", "--on", day]) == 0
        assert ("[no-vision]" in capsys.readouterr().out) == told


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2199-01-01", "2199-01-01 has not come yet; only what has happened is written down"),
        ("9999-12-31", '"9999-12-31" is no day; a day is written year-month-day: 2021-11-23'),
        ("0001-01-01", '"0001-01-01" is no day; a day is written year-month-day: 2021-11-23'),
        ("5/3/2022", '"5/3/2022" is no day; a day is written year-month-day: 2021-11-23'),
        ("2022-03", '"2022-03" is no day; a day is written year-month-day: 2021-11-23'),
        ("2022-02-30", '"2022-02-30" is no day; a day is written year-month-day: 2021-11-23'),
    ],
)
def test_a_day_that_is_none_or_has_not_come_is_refused(project, capsys, day, message):
    assert main(["--root", str(project()), "check", "--messages", "en", "--on", day]) == 1
    assert capsys.readouterr() == ("", f"{message}\n")


def test_messages_come_in_the_language_asked_for(project, capsys):
    main(["--root", str(project({"plans/kumasi/plan.md": None})), "check", "--messages", "fr"])
    out = capsys.readouterr().out
    assert "is missing" not in out
    assert "plans/kumasi/plan.md" in out


def test_only_the_cities_asked_for_are_shown(project, capsys):
    network = NETWORK.replace("[kumasi]", "[kumasi, accra]")
    root = project({"plans/network.yml": network, "plans/accra/plan.md": BROKEN})
    assert main(["--root", str(root), "check", "kumasi"]) == 0
    assert "accra" not in capsys.readouterr().out
    assert main(["--root", str(root), "check", "lagos", "--messages", "en"]) == 1
    assert capsys.readouterr().err == "lagos is not listed in plans/network.yml; listed are kumasi, accra\n"


def test_the_last_line_counts_the_cities_asked_for_or_else_all(project, capsys):
    network = NETWORK.replace("[kumasi]", "[kumasi, accra]")
    root = str(project({"plans/network.yml": network, "plans/accra/plan.md": BROKEN}))
    for cities, counted in (([], "2 plans checked, 1 error, "), (["kumasi"], "1 plan checked, 0 errors, ")):
        main(["--root", root, "check", "--messages", "en", *cities])
        assert capsys.readouterr().out.splitlines()[-1].startswith(counted)


ODD = "a\x1b[2J\u202eb\x85"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_what_would_command_a_terminal_is_not_printed_from_the_name_of_a_file(project, capsys):
    root = project({f"plans/{ODD}/plan.md": PLAN, f"plans/kumasi/{ODD}.md": "x", f"plans/notes/{ODD}.md": "x"})
    assert main(["--root", str(root), "check", "--messages", "en"]) == 1
    out = capsys.readouterr().out
    for place in ("plans/{}", "plans/kumasi/{}.md", "plans/notes/{}.md"):
        assert place.format("a\ufffd[2J\ufffdb\ufffd") in out
    assert set("\x1b\u202e\x85") & set(out) == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_the_name_of_a_file_is_no_command_to_github(project, capsys):
    name = "x\n::error file=plans,line=1::100 %0A, a:b"
    root = project({f"plans/kumasi/{name}.md": "x", f"plans/{name}/plan.md": PLAN})
    assert main(["--root", str(root), "check", "--messages", "en", "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    odd = [line for line in lines if "100 %" in line]
    assert len(odd) == 2
    for line in lines:
        assert re.match(r"::(error|warning) file=plans/[^:,]*,line=\d+,col=\d+,title=[a-z-]+::", line)
    for line in odd:
        assert "%3A%3Aerror file=plans%2Cline=1%3A%3A100 %250A%2C a%3Ab" in line


@pytest.mark.parametrize(
    ("written", "messages"),
    [
        (
            "actions: [{id: a, title: A, end: 9999}]",
            ['34: actions.1.end: "9999" is no date; a date is written year-month-day: 2021-11-23, or 2021-11, or 2021'],
        ),
        (
            "actions: [{id: a, title: A, cost: 1e308 EUR}, {id: b, title: B, cost: 1e308 EUR}]",
            ['35: actions.1.cost.amount: "1e308" is too large', '71: actions.2.cost.amount: "1e308" is too large'],
        ),
    ],
    ids=["the year 9999", "costs of 1e308"],
)
def test_a_figure_beyond_all_use_gets_a_message_and_breaks_nothing(project, capsys, written, messages):
    root = project({"plans/kumasi/plan.md": f"{HEAD}{written}\n---\n"})
    assert main(["--root", str(root), "check", "--messages", "en"]) == 1
    out, err = capsys.readouterr()
    places = [line.removeprefix("plans/kumasi/plan.md:7:") for line in out.splitlines() if line.startswith("plans/")]
    assert [place.startswith(message) for place, message in zip(places, messages, strict=True)] == [True] * len(
        messages
    )
    assert err == ""


def test_github_and_json_tell_the_same(project, capsys):
    root = str(project({"plans/kumasi/plan.md": BROKEN}))
    assert main(["--root", root, "check", "--format", "github", "--messages", "en"]) == 1
    assert capsys.readouterr().out.startswith("::error file=plans/kumasi/plan.md,line=7,col=8,title=enum::scope: ")
    assert main(["--root", root, "check", "--format", "json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert row["why"] is None
    assert (row["file"], row["line"], row["column"], row["field"], row["severity"]) == (
        "plans/kumasi/plan.md",
        7,
        8,
        "scope",
        "error",
    )


def test_json_says_why_in_the_language_of_the_messages(project, capsys):
    root = str(project())
    assert main(["--root", root, "check", "--format", "json", "--messages", "en"]) == 0
    reasons = {row["code"]: row["why"] for row in json.loads(capsys.readouterr().out)}
    assert reasons["problem-without-affected"].startswith("A problem is somebody's problem")
    assert all(reasons.values())


def test_a_percent_sign_in_a_plan_breaks_no_message(project, capsys):
    root = project({"plans/kumasi/plan.md": f"{HEAD}scope: 100 %(x)s %\n---\n"})
    assert main(["--root", str(root), "check", "--messages", "en"]) == 1
    assert '"100 %(x)s %" is not one of the allowed words' in capsys.readouterr().out


def test_a_folder_without_plans_is_told_in_one_line(tmp_path, capsys):
    assert main(["--root", str(tmp_path), "check", "--messages", "en"]) == 1
    assert capsys.readouterr().out.splitlines()[0].startswith("plans/network.yml: is missing")


@pytest.mark.parametrize("language", ["en", "fr", "pt"])
def test_a_new_plan_passes_the_checks_with_warnings_only(project, capsys, language):
    root = project({"plans/network.yml": NETWORK.replace("[kumasi]", "[kumasi, seme-podji]")})
    arguments = ["--root", str(root), "new", "seme-podji", "--country", "BJ", "--language", language]
    assert main([*arguments, "--name", "Sèmè-Podji"]) == 0
    assert main(["--root", str(root), "check", "seme-podji", "--messages", "en"]) == 0
    assert "0 errors" in capsys.readouterr().out


def test_a_plan_that_exists_is_never_overwritten(project, capsys):
    root = project()
    assert main(["--root", str(root), "new", "kumasi", "--country", "GH", "--language", "en"]) == 1
    assert "is there already; nothing was changed" in capsys.readouterr().err
    assert (root / "plans/kumasi/plan.md").read_text("utf-8") == PLAN


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["Kumasi", "--country", "GH"], "Kumasi is no name for a city's folder"),
        (["../x", "--country", "GH"], "../x is no name for a city's folder"),
        (["accra", "--country", "ZZ"], "ZZ is no country"),
        (
            ["accra", "--country", "GH", "--modules", "vision", "dreams"],
            "no part of a plan is called dreams; there are",
        ),
    ],
)
def test_what_cannot_be_started_is_explained_and_nothing_is_written(tmp_path, capsys, arguments, complaint):
    assert main(["--root", str(tmp_path), "new", *arguments, "--language", "en"]) == 1
    assert capsys.readouterr().err.startswith(complaint)
    assert list(tmp_path.iterdir()) == []


def test_a_new_plan_is_there_as_a_whole_or_not_at_all(tmp_path, capsys, monkeypatch):
    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.link", fail)
    assert main(["--root", str(tmp_path), "new", "kumasi", "--country", "GH", "--language", "en"]) == 1
    path = tmp_path / "plans/kumasi/plan.md"
    assert capsys.readouterr().err == f"{path} cannot be written (No space left on device); nothing was changed\n"
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_a_folder_that_is_a_file_is_told_in_one_line(tmp_path, capsys):
    (tmp_path / "plans").write_text("x")
    assert main(["--root", str(tmp_path), "new", "kumasi", "--country", "GH", "--language", "en"]) == 1
    assert "cannot be written (" in capsys.readouterr().err


def test_help_shows_examples(capsys):
    with pytest.raises(SystemExit):
        main(["new", "--help"])
    assert "plans new kumasi --country GH --language en" in capsys.readouterr().out


def test_a_broken_network_is_never_hidden_behind_one_city(project, capsys):
    root = project({"plans/network.yml": NETWORK.replace("cities: [kumasi]", "cities: kumasi")})
    assert main(["--root", str(root), "check", "kumasi", "--messages", "en"]) == 1
    assert "plans/network.yml:6:9: cities: should be a list" in capsys.readouterr().out


def test_messages_about_one_plan_come_in_its_language(project, capsys):
    plan = PLAN.replace("language: en", "language: fr")
    main(["--root", str(project({"plans/kumasi/plan.md": plan})), "check", "kumasi"])
    assert "avertissement" in capsys.readouterr().out
