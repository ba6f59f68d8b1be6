"""A target for a fuzzer, which looks for bytes that the reader does not survive: no test, for it never ends by itself.

    pip install atheris
    python -m tests.hostile.fuzz plan -max_total_time=600 -timeout=5

`plan`, `pulse` and `prose` are what can be tried; options behind the name are those of libFuzzer. What it finds belongs
into `cases/`, as a case that stays.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris
import yaml

with atheris.instrument_imports(include=["macros"]):
    from macros.source import RefusedError, read_everything
    from macros.source.city import pulses_in, version_in
    from macros.source.intake import honest_text
    from macros.source.prose import clean_prose
    from macros.words import heading_modules

ROOT = Path(__file__).parents[2]
NETWORK, HEADINGS = read_everything(ROOT, heading_modules(), pictures=False).network, heading_modules()


def plan(content: bytes) -> None:
    """A plan or problems, whatever lies in its file."""
    reading = version_in(content, "plan.md", NETWORK, HEADINGS)
    assert reading.version or reading.problems


def pulse(content: bytes) -> None:
    """Pulses or problems, unless all that is written is left empty, as `-` is."""
    reading = pulses_in(content, "pulse.yml", None)
    assert reading.pulses or reading.problems or not reading.matter.value


def prose(content: bytes) -> None:
    """Clean markup, or a refusal."""
    try:
        page, _ = clean_prose(honest_text(content, "prose.md"), "prose.md")
    except RefusedError:
        return
    assert not {"<script", "<style", "<iframe"} & set(page.lower().split())


def seeds(folder: Path) -> Path:
    """The real plans and the hostile ones, to start from."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [path.read_bytes() for path in sorted((ROOT / "plans").glob("*/*.*")) if path.suffix in {".md", ".yml"}]
    for path in sorted(Path(__file__).parent.glob("cases/*.yml")):
        case = yaml.safe_load(path.read_text("utf-8")).get("plan", b"")
        texts.append(case if isinstance(case, bytes) else case.encode())
    for number, text in enumerate(texts):
        (folder / str(number)).write_bytes(text)
    return folder


if __name__ == "__main__":
    name, *options = sys.argv[1:]
    atheris.Setup(
        [sys.argv[0], *options, str(seeds(ROOT / "build/fuzz" / name))],
        {"plan": plan, "pulse": pulse, "prose": prose}[name],
    )
    atheris.Fuzz()
