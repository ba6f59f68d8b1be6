"""The files by which hosts build the site: a stranger's change runs without secrets, and only main is published."""

from __future__ import annotations

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
GITHUB, GITLAB = ROOT / ".github/workflows/site.yml", ROOT / ".gitlab-ci.yml"
DEFAULT_BRANCH = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"


def read(path):
    """The file; YAML takes GitHub's key `on` for a truth value."""
    found = yaml.safe_load(path.read_text("utf-8"))
    return found | {"on": found.get(True)}


def said_by(path):
    return "\n".join(line for line in path.read_text("utf-8").splitlines() if not line.strip().startswith("#"))


def test_a_stranger_s_change_is_built_without_secrets_and_without_the_right_to_write():
    workflow = read(GITHUB)
    build = workflow["jobs"]["build"]
    assert set(workflow["on"]) == {"pull_request", "push"}, "pull_request_target would hand out secrets"
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in build
    assert "secrets" not in said_by(GITHUB)
    checkout = next(step for step in build["steps"] if step.get("uses", "").startswith("actions/checkout"))
    assert checkout["with"]["persist-credentials"] is False


def test_what_a_stranger_may_choose_is_put_into_no_command():
    """A branch called `$(…)` would be run where a command holds its name."""
    commands = [step["run"] for job in read(GITHUB)["jobs"].values() for step in job["steps"] if "run" in step]
    assert commands
    assert not [command for command in commands if "${{" in command]


def test_only_main_is_published_by_a_job_that_runs_no_code_of_the_repository():
    publish = read(GITHUB)["jobs"]["publish"]
    assert publish["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"
    assert publish["needs"] == "build"
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert [step["uses"].partition("@")[0] for step in publish["steps"]] == ["actions/deploy-pages"]
    assert read(GITLAB)["pages"]["rules"] == [{"if": DEFAULT_BRANCH}]
    assert read(GITLAB)["pages"]["script"] == ["mv site public"]


def test_every_site_is_looked_at_before_it_is_published():
    for commands in (
        [step.get("run", "") for step in read(GITHUB)["jobs"]["build"]["steps"]],
        read(GITLAB)["build"]["script"],
    ):
        made = next(place for place, command in enumerate(commands) if "make site" in command)
        verified = next(place for place, command in enumerate(commands) if "plans verify site/" in command)
        assert made < verified
        assert "--strict" in said_by(GITHUB)
        assert "STRICT=--strict" in said_by(GITLAB)
