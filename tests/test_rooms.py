"""Every line knows its room. These tests hold the layout of the repository to its own rules."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from macros import view
from macros.export.pdf.tree import SCREEN_ONLY

ROOT = Path(__file__).parents[1]
PYTHON = sorted((ROOT / "macros").rglob("*.py"))
TEMPLATES = sorted((ROOT / "macros/view/templates").rglob("*.html"))
OWN = [path for path in TEMPLATES if path.parent.name == "templates"]
CSS = (ROOT / "docs/assets/stylesheets/toolkit.css").read_text("utf-8")
PRINT = (ROOT / "docs/assets/stylesheets/print.css").read_text("utf-8")
TAG = re.compile(r"</?[a-z][a-z0-9-]*(?=[\s>/]|$)", re.IGNORECASE)  # an f-string may cut a tag short
MODULE_LINES, FUNCTION_LINES, TEMPLATE_LINES, CONFIG_LINES = 250, 30, 110, 120
WHOLE_PAGES_WITH_A_SCRIPT = {"bundle_door.html"}  # opened alone, so no page around it names the script
CLOCKS = {"today", "now", "utcnow", "environ", "getenv"}
MAY_TELL_TIME = {"plugin", "cli"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    return path.relative_to(ROOT / "macros").parts[0]


def functions(path: Path):
    tree = ast.parse(path.read_text("utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def no_markup(tree: ast.AST) -> set[int]:
    """Texts that may speak of tags: docstrings, and patterns that look for markup."""
    bodies = [n.body for n in ast.walk(tree) if hasattr(n, "body") and isinstance(n.body, list)]
    explained = [statement.value for body in bodies for statement in body if isinstance(statement, ast.Expr)]
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
    patterns = [call for call in calls if isinstance(call.func.value, ast.Name) and call.func.value.id == "re"]
    substitutes = [call.args[0] for call in calls if call.func.attr == "sub" and call.args]
    return {id(n) for part in (*explained, *patterns, *substitutes) for n in ast.walk(part)}


def is_empty_container(value: ast.expr | None) -> bool:
    match value:
        case ast.List(elts=[]) | ast.Dict(keys=[]):
            return True
        case ast.Call(func=ast.Name(id="list" | "dict" | "set"), args=[]):
            return True
    return False


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_markup_lives_in_templates(path):
    tree = ast.parse(path.read_text("utf-8"))
    strings = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    allowed = no_markup(tree)
    assert not [s.value for s in strings if TAG.search(s.value) and id(s) not in allowed]


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_rooms_are_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= MODULE_LINES
    assert not [f.name for f in functions(path) if f.end_lineno - f.lineno >= FUNCTION_LINES]


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_nothing_is_remembered_between_builds(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert not [n.names for n in ast.walk(tree) if isinstance(n, ast.Global)]
    held = [n for n in tree.body if isinstance(n, ast.Assign | ast.AnnAssign) and is_empty_container(n.value)]
    assert not held, "an empty container at module level is there to be filled"


@pytest.mark.parametrize("path", [p for p in PYTHON if room(p) not in MAY_TELL_TIME], ids=name)
def test_only_entry_points_know_the_clock_and_the_environment(path):
    tree = ast.parse(path.read_text("utf-8"))
    read = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr in CLOCKS]
    clocks = [n for n in read if isinstance(n.value, ast.Name) and n.value.id in {"date", "datetime", "os", "time"}]
    assert not clocks


@pytest.mark.parametrize("path", [p for p in PYTHON if room(p) != "cli"], ids=name)
def test_only_the_command_line_prints(path):
    calls = [n.func for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id == "print"]


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_public_names_are_explained(path):
    tree = ast.parse(path.read_text("utf-8"))
    named = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
    whole = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    inner = {id(n) for function in whole for n in ast.walk(function) if n is not function}
    assert not [n.name for n in named if not ast.get_docstring(n) and id(n) not in inner]


def test_the_engine_enters_through_a_narrow_door():
    (door,) = functions(ROOT / "macros/__init__.py")
    assert door.end_lineno - door.lineno < 10
    assert len((ROOT / "mkdocs.yml").read_text("utf-8").splitlines()) <= CONFIG_LINES


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_says_what_it_is_given(path):
    head, _, body = path.read_text("utf-8").partition("-#}")
    assert head.startswith("{#-")
    assert "Context:" in head
    assert "style=" not in body
    assert "<script" not in body.replace('<script src="', "", path.name in WHOLE_PAGES_WITH_A_SCRIPT)
    assert not re.search(r"\son[a-z]+=", body)
    assert len(body.splitlines()) <= TEMPLATE_LINES


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_only_cleaned_text_is_trusted(path):
    """Every `|safe` stands below a comment that says who cleaned it."""
    lines = path.read_text("utf-8").splitlines()
    trusted = [n for n, line in enumerate(lines) if re.search(r"\|\s*safe\b", line)]
    assert all(any("{#" in line for line in lines[max(0, n - 3) : n]) for n in trusted)


def test_one_name_for_macro_template_and_tests():
    others = {"phase_tools", "module_tools", "learning_area_tools", "city_version", "session_report", "sessions_shown"}
    others |= {"bundle_name"}
    others |= {name for name in view.__all__ if name.endswith("_filters")}
    drawn = {n for n in view.__all__ if n[0].islower()} - others
    assert {path.stem for path in OWN} == drawn


def test_every_class_in_a_template_is_ours_and_styled():
    attributes = [m for t in TEMPLATES for m in re.findall(r'class="([^"]+)"', t.read_text("utf-8"))]
    used = {name for attribute in attributes for name in re.findall(r"[\w-]+", re.sub(r"\{\{.*?\}\}", "", attribute))}
    used.discard("md-typeset")  # Material's name for text; a page that stands alone needs it for our own styles
    assert not [c for c in used if not c.startswith("tk-")]
    styles = CSS + PRINT
    paper = (ROOT / "macros/export/pdf/templates/walk.typ").read_text("utf-8")
    assert not [c for c in sorted(used) if f".{c}" not in styles and f'"{c}"' not in paper]


def test_what_is_hidden_on_paper_is_left_out_of_documents():
    hidden = re.search(r"^  (\.md-header.*)\{ display: none !important; \}", PRINT, re.MULTILINE)[1]
    assert set(re.findall(r"\.(tk-[\w-]+)", hidden)) <= SCREEN_ONLY


def test_every_style_of_ours_is_used():
    written = {*re.findall(r"\.(tk-[\w-]+)", CSS)}
    everywhere = "".join(
        p.read_text("utf-8")
        for p in (*TEMPLATES, *(ROOT / "overrides").rglob("*.html"), *(ROOT / "docs").rglob("*.md"))
    )
    assert not [c for c in sorted(written) if c not in everywhere]


def test_the_page_asks_no_other_host_for_anything():
    assets = [
        *(ROOT / "docs/assets").rglob("*.css"),
        *(ROOT / "docs/assets").rglob("*.js"),
        *(ROOT / "overrides").rglob("*"),
    ]
    fetched = re.compile(r"(?:src=|url\(|import |fetch\()\W*https?://")
    assert not [name(p) for p in assets if p.is_file() and fetched.search(p.read_text("utf-8"))]
