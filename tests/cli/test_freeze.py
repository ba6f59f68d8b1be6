"""Keeping a version of a plan as it stands, from a command line."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.cli import main
from macros.source import read_everything
from macros.words import heading_modules
from tests.conftest import HEAD, NETWORK, PLAN

ROOT = Path(__file__).parents[2]
VISION = "modules: [vision]\nvision: {statement: Clean streets, horizon: 2030}\n"
READY = HEAD.replace("title", "template: 1\ntitle", 1) + VISION + "---\n\n## Vision\n\nÉté comme hiver.\n"
UNREADY = READY.replace(", horizon: 2030", "")
BY = ["--by", "Local Action Group", "--on", "2021-06-30"]
NOTE = "frozen:\n  date: 2021-06-30\n  by: Local Action Group\n"


@pytest.fixture
def freeze(project):
    """Run the command in a project with this plan; return its exit code and what the frozen version then holds."""

    def run(*arguments: str, plan=READY, files=None, city="kumasi"):
        root = project({"plans/kumasi/plan.md": plan} | (files or {}))
        code = main(["--root", str(root), "freeze", city, "v1", *arguments])
        path = root / "plans/kumasi/v1.md"
        assert (root / "plans/kumasi/plan.md").read_bytes() == (plan if isinstance(plan, bytes) else plan.encode())
        return code, path.read_bytes().decode() if path.exists() else None

    return run


def seal(plan):
    """The last line of the note: it seals the text of the plan, whatever its line ends and its accents were typed as."""
    text = unicodedata.normalize("NFC", plan.removeprefix("\ufeff").replace("\r\n", "\n")).strip()
    return f"  seal: {hashlib.sha256(text.encode()).hexdigest()[:16]}\n"


def with_note(plan, note=NOTE):
    return plan.replace("template: 1\n", f"template: 1\n{note}{seal(plan)}", 1)


def test_a_plan_that_is_ready_is_kept_with_a_note_and_the_next_steps_are_told(freeze, tmp_path, capsys):
    assert freeze(*BY) == (0, with_note(READY))
    place = tmp_path / "plans/kumasi"
    assert capsys.readouterr() == (
        f"written: {place / 'v1.md'}\n"
        f"next: add this under stages in {place / 'plan.md'}\n"
        "  - stage: v1_final\n"
        "    date: 2021-06-30\n"
        f"next: commit {place / 'plan.md'} and {place / 'v1.md'}\n",
        "",
    )


def test_the_frozen_version_reads_back_with_who_decided(freeze, tmp_path):
    freeze(*BY, "--despite", 'The "baseline": it follows\nin March # perhaps')
    reading = read_everything(tmp_path, heading_modules())
    assert reading.errors == ()
    frozen = reading.dossiers[0].v1.plan.frozen
    assert (str(frozen.date), frozen.by, frozen.despite) == (
        "2021-06-30",
        "Local Action Group",
        'The "baseline": it follows\nin March # perhaps',
    )


def test_windows_line_ends_stay_and_a_plan_without_a_template_gets_the_note_at_its_top(freeze):
    plan = ("\ufeff" + PLAN.replace("---\n", f"{VISION}---\n", 2).replace(VISION, "", 1)).replace("\n", "\r\n")
    code, kept = freeze(*BY, plan=plan.encode())
    assert (code, kept) == (0, plan.replace("---\r\n", "---\r\n" + (NOTE + seal(plan)).replace("\n", "\r\n"), 1))


def test_a_stage_that_is_noted_already_is_not_asked_for(freeze, capsys):
    stages = "stages: [{stage: v1_final, date: 2021-06-30}]\n"
    assert freeze(*BY, plan=READY.replace("modules", f"{stages}modules"))[0] == 0
    assert "stages" not in capsys.readouterr().out


def test_what_is_open_is_listed_as_by_the_check_and_how_to_go_on(freeze, capsys):
    assert freeze(*BY, plan=UNREADY) == (1, None)
    out, err = capsys.readouterr()
    place, reason, advice = err.splitlines()
    assert out == ""
    assert place == "plans/kumasi/plan.md:9:1: warning: vision: does not say by when [vision-without-horizon]"
    assert reason.startswith("    Why: ")
    assert reason.endswith(" Read more in docs/en/template/vision.md")
    assert advice == 'this is open before V1; mend it, or say why V1 is frozen all the same: --despite "WHY"'


def test_what_is_asked_for_is_that_of_the_version_whatever_the_stage(freeze):
    stages = "stages: [{stage: exploring, date: 2021-01-01}]\n"
    assert freeze(*BY, plan=UNREADY.replace("modules", f"{stages}modules")) == (1, None)


def test_a_summary_that_is_missing_in_another_language_stops_nothing(freeze, capsys):
    plan = READY.replace("modules", "summary: {en: Clean streets by 2030.}\nmodules", 1)
    assert freeze(*BY, plan=plan) == (0, with_note(plan))
    assert capsys.readouterr().err == ""


def test_a_version_that_was_changed_after_it_was_kept_is_told(freeze, tmp_path):
    freeze(*BY)
    path = tmp_path / "plans/kumasi/v1.md"
    path.write_text(path.read_text("utf-8").replace("Clean streets", "Cleaner streets"), "utf-8")
    reading = read_everything(tmp_path, heading_modules())
    assert [str(problem) for problem in reading.problems] == [
        "plans/kumasi/v1.md:3:1: frozen: this version was changed after it was kept; "
        "put it back as it was, and change plan.md instead"
    ]
    assert reading.errors == ()


def test_a_reason_opens_the_way_and_is_kept(freeze):
    note = f"{NOTE}  despite: The council elects a mayor first.\n"
    assert freeze(*BY, "--despite", "The council elects a mayor first.", plan=UNREADY) == (0, with_note(UNREADY, note))


def test_an_empty_reason_is_none(freeze):
    assert freeze(*BY, "--despite", " ", plan=UNREADY) == (1, None)


def test_a_frozen_version_is_never_overwritten(freeze, tmp_path, capsys):
    assert freeze(*BY, files={"plans/kumasi/v1.md": PLAN}) == (1, PLAN)
    path = tmp_path / "plans/kumasi/v1.md"
    assert capsys.readouterr() == ("", f"{path} is there already; a frozen version is never overwritten\n")


def test_a_frozen_version_that_appears_meanwhile_is_not_overwritten(freeze, tmp_path, monkeypatch, capsys):
    path, real = tmp_path / "plans/kumasi/v1.md", os.fsync

    def meanwhile(handle):
        path.write_text(PLAN, "utf-8")
        real(handle)

    monkeypatch.setattr("os.fsync", meanwhile)
    assert freeze(*BY) == (1, PLAN)
    assert capsys.readouterr().err == f"{path} is there already; nothing was changed\n"
    assert sorted(one.name for one in path.parent.iterdir()) == ["plan.md", "v1.md"]


TOMORROW = str(date.today() + timedelta(days=2))


@pytest.mark.parametrize(
    ("arguments", "city", "message"),
    [
        (BY, "lagos", "lagos is not listed in plans/network.yml; listed are kumasi"),
        ([], "kumasi", 'a decision needs a role: say who decided, as in --by "Local Action Group"'),
        (["--by", " "], "kumasi", 'a decision needs a role: say who decided, as in --by "Local Action Group"'),
        (
            ["--by", "Group", "--on", TOMORROW],
            "kumasi",
            f"{TOMORROW} has not come yet; only what has happened is written down",
        ),
        (
            ["--by", "Group", "--on", "30 June"],
            "kumasi",
            '"30 June" is no day; a day is written year-month-day: 2021-11-23',
        ),
        (
            ["--by", "awa@mairie.example"],
            "kumasi",
            'by: "awa@mairie.example" looks like an e-mail address; name a role or link a contact page instead',
        ),
        (
            ["--by", "Group", "--despite", "a\u200bb"],
            "kumasi",
            "despite: holds an invisible character (U+200B); delete the text and type it again",
        ),
    ],
)
def test_what_cannot_be_frozen_is_explained_and_nothing_is_written(freeze, capsys, arguments, city, message):
    assert freeze(*arguments, city=city) == (1, None)
    assert capsys.readouterr() == ("", f"{message}\n")


def test_a_plan_with_errors_is_not_frozen(freeze, capsys):
    assert freeze(*BY, plan=f"{HEAD}scope: projekt\n---\n") == (1, None)
    assert capsys.readouterr().err.startswith('plans/kumasi/plan.md:7:8: scope: "projekt" is not one of the allowed')


def test_a_plan_that_says_itself_that_it_is_frozen_is_no_source(freeze, tmp_path, capsys):
    assert freeze(*BY, plan=with_note(READY)) == (1, None)
    path = tmp_path / "plans/kumasi/plan.md"
    message = f"{path} says frozen: itself; that belongs only in v1.md, so remove it from there\n"
    assert capsys.readouterr().err == message


def test_an_example_can_be_frozen_too(freeze):
    network = NETWORK.replace("cities: [kumasi]", "cities: [accra]\nexamples: [kumasi]")
    plan = READY.replace("modules", "invented: yes\nmodules")
    assert freeze(*BY, plan=plan, files={"plans/network.yml": network, "plans/accra/plan.md": PLAN}) == (
        0,
        with_note(plan),
    )


def test_messages_come_in_the_plan_s_language(freeze, capsys):
    assert freeze(*BY, plan=READY.replace("language: en", "language: fr"))[0] == 0
    assert capsys.readouterr().out.startswith("fichier créé")


@pytest.mark.parametrize("step", ["os.fsync", "os.link"])
def test_when_the_disk_fails_nothing_is_left(freeze, monkeypatch, tmp_path, capsys, step):
    def fail(*_arguments):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(step, fail)
    assert freeze(*BY) == (1, None)
    path = tmp_path / "plans/kumasi/v1.md"
    assert capsys.readouterr().err == f"{path} cannot be written (Input/output error); nothing was changed\n"
    assert [one.name for one in path.parent.iterdir()] == ["plan.md"]


KILLED = """
import os, signal, sys
from macros.cli import main
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
setattr(os, sys.argv[1], die)
main(sys.argv[2:])
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize("step", ["fsync", "link"])
def test_killed_in_the_middle_there_is_no_half_version_and_the_next_try_succeeds(project, step):
    root = project({"plans/kumasi/plan.md": READY})
    arguments = ["--root", str(root), "freeze", "kumasi", "v1", *BY]
    done = subprocess.run([sys.executable, "-c", KILLED, step, *arguments], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not (root / "plans/kumasi/v1.md").exists()
    reading = read_everything(root, heading_modules())
    assert (reading.problems, reading.dossiers[0].v1) == ((), None)
    assert main(arguments) == 0
