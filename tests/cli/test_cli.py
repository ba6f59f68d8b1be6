"""What people see on a command line."""

from __future__ import annotations

import json

import pytest

from macros.cli import main
from tests.conftest import HEAD, NETWORK, PLAN

BROKEN = f"{HEAD}scope: projekt\n---\n"


def test_a_plan_with_an_error_ends_with_one(project, capsys):
    root = project({"plans/kumasi/plan.md": BROKEN})
    assert main(["--root", str(root), "check", "--messages", "en"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith('plans/kumasi/plan.md:7:8: scope: "projekt" is not one of the allowed words')
    assert out[-1] == "1 plans read: 1 errors, 0 warnings"


def test_warnings_alone_end_with_nought_and_say_where_to_read_more(project, capsys):
    root = project()
    assert main(["--root", str(root), "check", "--messages", "en"]) == 0
    out = capsys.readouterr().out
    assert "plans/kumasi/plan.md:2:1: warning: problem: does not say who is affected" in out
    assert "  docs/en/template/problem.md\n" in out


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


def test_github_and_json_tell_the_same(project, capsys):
    root = str(project({"plans/kumasi/plan.md": BROKEN}))
    assert main(["--root", root, "check", "--format", "github", "--messages", "en"]) == 1
    assert capsys.readouterr().out.startswith("::error file=plans/kumasi/plan.md,line=7,col=8,title=enum::scope: ")
    assert main(["--root", root, "check", "--format", "json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["file"], row["line"], row["column"], row["field"], row["severity"]) == (
        "plans/kumasi/plan.md",
        7,
        8,
        "scope",
        "error",
    )


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
