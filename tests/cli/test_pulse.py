"""Short news from the ground, from a command line."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.cli import main
from macros.cli.pulse import QUESTIONS
from macros.source import read_everything
from macros.words import heading_modules
from tests.conftest import HEAD, NETWORK, PLAN

ROOT = Path(__file__).parents[2]
LINE = "# yaml-language-server: $schema=../../site/schema/pulse.schema.json\n"
OLD = "# ours\n- date: 2024-01-05\n  moved: The  group met.   # by phone\n"
ON = ["--on", "2024-02-03"]


@pytest.fixture
def pulse(project):
    """Run the command in a project of these files; return its exit code and what the city's file then holds."""

    def run(*arguments: str, files=None, city="kumasi"):
        root = project(files)
        code = main(["--root", str(root), "pulse", city, *arguments])
        path = root / "plans/kumasi/pulse.yml"
        return code, path.read_text("utf-8") if path.exists() else None

    return run


@pytest.fixture
def typed(monkeypatch):
    """Let these lines be typed."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def news(tmp_path):
    reading = read_everything(tmp_path, heading_modules())
    assert reading.errors == ()
    (dossier,) = reading.dossiers
    return [{k: str(v) for k, v in one if v and k != "sources"} for one in dossier.pulses]


def test_what_the_options_say_is_written_to_a_new_file_and_shown(pulse, tmp_path, capsys):
    options = ["--moved", "Offers: three", "--blocks", "-", "--help-wanted", "A lawyer", "--by", "Coordinator"]
    entry = '- date: 2024-02-03\n  moved: "Offers: three"\n  blocks: "-"\n  help: A lawyer\n  by: Coordinator\n'
    assert pulse(*options, *ON) == (0, LINE + entry)
    path = tmp_path / "plans/kumasi/pulse.yml"
    assert capsys.readouterr() == (f"added to {path}, from line 2 on:\n{entry}", "")
    assert news(tmp_path)[0]["moved"] == "Offers: three"


def test_a_new_entry_stands_at_the_end_and_every_old_byte_stays(pulse, capsys):
    entry = "- date: 2024-02-03\n  moved: More\n"
    assert pulse("--moved", "More", *ON, files={"plans/kumasi/pulse.yml": OLD}) == (0, OLD + entry)
    assert "pulse.yml, from line 4 on:" in capsys.readouterr().out


def test_a_last_line_without_an_end_gets_one(pulse):
    old = OLD.rstrip("\n")
    assert pulse("--moved", "More", *ON, files={"plans/kumasi/pulse.yml": old})[1].startswith(f"{OLD}- date: ")


def test_windows_line_ends_and_accents_stay(project):
    old = "\ufeff- date: 2024-01-05\r\n  moved: Réunion à Sèmè\r\n".encode()
    root = project({"plans/kumasi/pulse.yml": old})
    assert main(["--root", str(root), "pulse", "kumasi", "--moved", "Ça avance", *ON]) == 0
    new = "- date: 2024-02-03\r\n  moved: Ça avance\r\n".encode()
    assert (root / "plans/kumasi/pulse.yml").read_bytes() == old + new


def test_without_options_three_questions_are_asked_and_who_says_so(pulse, typed, capsys):
    typed("The group met.\nEleven came.\n\n\nA phone\n\nCoordinator\n")
    entry = (
        "- date: 2024-02-03\n  moved: |-\n    The group met.\n    Eleven came.\n  help: A phone\n  by: Coordinator\n"
    )
    assert pulse(*ON) == (0, LINE + entry)
    asked = [line.removeprefix("> ") for line in capsys.readouterr().out.replace("> ", "\n").splitlines()]
    assert [line for line in asked if line.endswith(("?", ".", "."))][:5] == [
        "Three questions about kumasi. An answer may have several lines; an empty line ends it.",
        "What moved?",
        "What blocks?",
        "What would help?",
        "Who says so? A role, not a person's name, on one line; it may be left empty.",
    ]


def test_a_role_given_beforehand_is_not_asked_for(pulse, typed, capsys):
    typed("a\n\n\n\n")
    assert pulse("--by", "Coordinator", *ON)[1].endswith("  moved: a\n  by: Coordinator\n")
    assert "Who says so?" not in capsys.readouterr().out


def test_three_empty_answers_are_news_too_and_that_is_said(pulse, typed, capsys):
    typed("\n \n\n\n")
    assert pulse(*ON) == (0, f"{LINE}- date: 2024-02-03\n  nothing_new: yes\n")
    assert 'Nothing was answered, so "nothing new" is written down; that counts as news.\n' in capsys.readouterr().out


def test_nothing_new_can_be_said_at_once(pulse, capsys):
    assert pulse("--nothing-new", "--by", "Coordinator", *ON) == (
        0,
        f"{LINE}- date: 2024-02-03\n  nothing_new: yes\n  by: Coordinator\n",
    )
    assert "Nothing was answered" not in capsys.readouterr().out


def test_without_a_day_it_is_today(pulse):
    before = date.today()
    assert pulse("--nothing-new")[1].splitlines()[1] in {f"- date: {before}", f"- date: {date.today()}"}


@pytest.mark.parametrize("text", ["", "a", "a\n", "a\n\nb\n\n", "a\n\nb\n\nc\n\n"])
def test_when_the_input_ends_too_soon_nothing_is_written(pulse, typed, capsys, text):
    typed(text)
    assert pulse(*ON) == (1, None)
    assert capsys.readouterr().err == "stopped before the last answer; nothing was written\n"


def test_ctrl_c_writes_nothing(pulse, monkeypatch, capsys):
    def interrupt(_prompt):
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupt)
    assert pulse(*ON, files={"plans/kumasi/pulse.yml": OLD}) == (1, OLD)
    assert capsys.readouterr().err == "stopped before the last answer; nothing was written\n"


def test_a_city_is_asked_in_its_own_language(pulse, typed, capsys, monkeypatch):
    monkeypatch.setitem(QUESTIONS, "moved", "What moved.")  # a sentence that the catalogue holds
    typed("")
    assert pulse(files={"plans/kumasi/plan.md": PLAN.replace("language: en", "language: fr")})[0] == 1
    assert "Ce qui a avancé." in capsys.readouterr().out


TOMORROW = str(date.today() + timedelta(days=2))
REFUSED = {
    "another city": (
        ["--nothing-new"],
        "lagos",
        "lagos is not listed in plans/network.yml; listed are kumasi",
    ),
    "a way out": (
        ["--nothing-new"],
        "../kumasi",
        "../kumasi is not listed in plans/network.yml; listed are kumasi",
    ),
    "the future": (
        ["--nothing-new", "--on", TOMORROW],
        "kumasi",
        f"{TOMORROW} has not come yet; only what has happened is written down",
    ),
    "no date": (
        ["--nothing-new", "--on", "3/2/2024"],
        "kumasi",
        '"3/2/2024" is no day; a day is written year-month-day: 2021-11-23',
    ),
    "a month": (
        ["--nothing-new", "--on", "2024-02"],
        "kumasi",
        '"2024-02" is no day; a day is written year-month-day: 2021-11-23',
    ),
    "a second of one day": (
        ["--moved", "x", "--on", "2024-01-05"],
        "kumasi",
        "plans/kumasi/pulse.yml:2: there is an entry of 2024-01-05 already; write into that entry",
    ),
    "news and no news": (
        ["--nothing-new", "--blocks", "x"],
        "kumasi",
        "--nothing-new says that there is no news; leave it out, or leave out --moved, --blocks, --help-wanted",
    ),
    "an address": (
        ["--help-wanted", "Write to awa@mairie.example", *ON],
        "kumasi",
        'help: "awa@mairie.example" looks like an e-mail address; name a role or link a contact page instead',
    ),
    "a telephone number": (
        ["--moved", "x", "--by", "Awa, +223 66 12 34 56", *ON],
        "kumasi",
        'by: "+223 66 12 34 56" looks like a telephone number; name a role or link a contact page',
    ),
    "an invisible character": (
        ["--moved", "a\u200bb", *ON],
        "kumasi",
        "moved: holds an invisible character (U+200B); delete the text and type it again",
    ),
    "a control character": (
        ["--blocks", "a\x1b[Ab", *ON],
        "kumasi",
        "blocks: holds an invisible character (U+001B); delete the text and type it again",
    ),
    "a character that is none": (
        ["--moved", "a\uffffb", *ON],
        "kumasi",
        "moved: holds an invisible character (U+FFFF); delete the text and type it again",
    ),
    "too long a role": (
        ["--nothing-new", "--by", "x" * 301, *ON],
        "kumasi",
        "by: is too long; at most 300 characters, and the rest goes into the prose below",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_written_is_explained_and_nothing_is_written(pulse, capsys, case):
    arguments, city, message = REFUSED[case]
    assert pulse(*arguments, city=city, files={"plans/kumasi/pulse.yml": OLD}) == (1, OLD)
    assert capsys.readouterr() == ("", f"{message}\n")


@pytest.mark.parametrize(("day", "code"), [("2020-01-14", 1), ("2020-01-15", 0)])
def test_a_day_before_the_programme_began_is_refused(pulse, capsys, day, code):
    files = {"plans/network.yml": f"{NETWORK}start: 2020-01-15\n"}
    assert pulse("--moved", "x", "--on", day, files=files)[0] == code
    told = "2020-01-14 is before the programme began (2020-01-15); correct the date\n"
    assert capsys.readouterr().err == (told if code else "")


def test_a_refusal_that_needs_no_answer_comes_before_the_questions(pulse, typed, capsys):
    typed("a\n\n\n\n\n")
    assert pulse("--on", "2024-01-05", files={"plans/kumasi/pulse.yml": OLD}) == (1, OLD)
    assert "What moved?" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "message"),
    [
        (
            "- date: 2024-01-05\n  moved: a: b\n",
            "plans/kumasi/pulse.yml:2:11: a colon followed by a space inside a text confuses the reader; "
            'put the text in "quotes"',
        ),
        (
            "- date: 2024-01-05\n  block: x\n",
            'plans/kumasi/pulse.yml:2:3: 1.block: there is no field called "block" here; did you mean "blocks"?',
        ),
        (
            "[{date: 2024-01-05, moved: a}]\n",
            "plans/kumasi/pulse.yml: has no room at its end; begin each entry there with a hyphen",
        ),
    ],
)
def test_pulses_that_hold_errors_are_not_added_to(pulse, capsys, old, message):
    assert pulse("--moved", "x", *ON, files={"plans/kumasi/pulse.yml": old}) == (1, old)
    assert capsys.readouterr().err == f"{message}\n"


def test_an_empty_file_of_pulses_is_begun(pulse):
    entry = "- date: 2024-02-03\n  moved: x\n"
    assert pulse("--moved", "x", *ON, files={"plans/kumasi/pulse.yml": "\n"}) == (0, f"\n{LINE}{entry}")


def test_a_plan_with_errors_does_not_stand_in_the_way_of_news(pulse):
    broken = {"plans/kumasi/plan.md": f"{HEAD}scope: projekt\n---\n"}
    assert pulse("--moved", "x", *ON, files=broken) == (0, f"{LINE}- date: 2024-02-03\n  moved: x\n")


def test_a_city_without_a_plan_has_no_news(pulse, capsys):
    assert pulse("--moved", "x", *ON, files={"plans/kumasi/plan.md": None}) == (1, None)
    assert capsys.readouterr().err == "plans/kumasi/plan.md: is missing; `plans new` writes a plan to start from\n"


def test_a_broken_network_is_told(pulse, capsys):
    assert pulse("--moved", "x", *ON, files={"plans/network.yml": "id: [\n"}) == (1, None)
    assert capsys.readouterr().err.startswith("plans/network.yml:")


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to make links")
def test_a_link_to_elsewhere_is_not_written_through(project, tmp_path_factory, capsys):
    secret = tmp_path_factory.mktemp("elsewhere") / "pulse.yml"
    secret.write_text(OLD, "utf-8")
    root = project()
    (root / "plans/kumasi/pulse.yml").symlink_to(secret)
    assert main(["--root", str(root), "pulse", "kumasi", "--moved", "x", *ON]) == 1
    assert "is a link to another place; put the file itself here" in capsys.readouterr().err
    assert secret.read_text("utf-8") == OLD


def test_when_the_disk_is_full_the_old_file_is_whole(pulse, monkeypatch, tmp_path, capsys):
    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    assert pulse("--moved", "x", *ON, files={"plans/kumasi/pulse.yml": OLD}) == (1, OLD)
    path = tmp_path / "plans/kumasi/pulse.yml"
    assert capsys.readouterr().err == f"{path} cannot be written (No space left on device); nothing was changed\n"
    assert sorted(one.name for one in path.parent.iterdir()) == ["plan.md", "pulse.yml"]


KILLED = """
import os, signal, sys
from macros.cli import main
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
setattr(os, sys.argv[1], die)
main(sys.argv[2:])
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_killed_in_the_middle_the_old_file_is_whole_and_what_is_left_is_not_read(project, step, capsys):
    root = project({"plans/kumasi/pulse.yml": OLD})
    arguments = ["--root", str(root), "pulse", "kumasi", "--moved", "x" * 4000, *ON]
    done = subprocess.run([sys.executable, "-c", KILLED, step, *arguments], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (root / "plans/kumasi/pulse.yml").read_text("utf-8") == OLD
    assert len(list((root / "plans/kumasi").glob(".pulse.yml.*"))) == 1
    assert news(root) == [{"date": "2024-01-05", "moved": "The  group met."}]
    assert main([*arguments]) == 0
    capsys.readouterr()
    main(["--root", str(root), "check", "--messages", "en"])
    assert "unknown-file" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sent", "code", "told"),
    [
        ("Réunion — ça va\n\n\n\n\n".encode(), 0, b""),
        (b"R\xe9union\n\n\n\n\n", 1, b"moved: is not written in UTF-8, so letters would be lost; write it again"),
    ],
    ids=["utf-8", "latin-1"],
)
def test_what_is_piped_in_is_read_as_utf_8_on_any_computer(project, sent, code, told):
    root = project()
    command = [sys.executable, "-m", "macros", "--root", str(root), "pulse", "kumasi", *ON]
    settings = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, input=sent, capture_output=True, env=settings, check=False, cwd=root)
    assert (done.returncode, done.stderr.strip()) == (code, told)
    if code == 0:
        assert news(root) == [{"date": "2024-02-03", "moved": "Réunion — ça va"}]
