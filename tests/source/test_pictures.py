"""Pictures from strangers: which are shown, what is left of them, and the exact words for those that are not."""

from __future__ import annotations

import html.parser
import io
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from macros.model.problem import Severity
from macros.source import RefusedError, read_everything
from macros.source.picture import prepared
from macros.words import heading_modules
from tests.conftest import PLAN, ROOT
from tests.source.drawn import FILES, GPS, MAKER, drawing, kept, photograph, with_place

CASES = [pytest.param(path, id=path.stem) for path in sorted((Path(__file__).parent / "pictures").glob("*.yml"))]
PUBLISHED = re.compile(r"images/([a-z0-9-]+)-[0-9a-f]{8}\.(?:jpg|png)")


class Pictures(html.parser.HTMLParser):
    """Every picture in a text, by its attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.found.append(dict(attributes))


def reading_of(project, text, files=None, **more):
    images = {f"plans/kumasi/images/{name}": content for name, content in (files or {}).items()}
    return read_everything(project({"plans/kumasi/plan.md": PLAN + text, **images, **more}), heading_modules())


def pictures_in(reading):
    return [found for section in reading.dossiers[0].current.sections for found in Pictures(section.html).found]


def only_picture(project, content):
    """What is published of a file."""
    reading = reading_of(project, "![A](images/a.jpg)\n", {"a.jpg": content})
    assert reading.problems == ()
    (picture,) = reading.dossiers[0].pictures
    return picture, reading.pictures["kumasi"][picture.name]


@pytest.mark.parametrize("path", CASES)
def test_a_picture_is_shown_or_its_author_is_told_why_not(project, path):
    case = yaml.safe_load(path.read_text("utf-8"))
    files = {name: FILES[recipe]() for name, recipe in case.get("files", {}).items()}
    reading = reading_of(project, case["text"], files)
    assert sorted(map(str, reading.problems)) == sorted(case.get("told", []))
    assert {problem.severity for problem in reading.problems} <= {Severity.WARNING}, "the plan stays published"
    found = pictures_in(reading)
    assert [picture["alt"] for picture in found if "src" not in picture] == case.get("missing", [])
    shown = [PUBLISHED.fullmatch(picture["src"])[1] for picture in found if "src" in picture]
    assert shown == case.get("shown", [])
    published = {f"images/{name}" for name in reading.pictures["kumasi"] if not name.endswith(".webp")}
    assert published == {picture["src"] for picture in found if "src" in picture}


def test_the_words_and_the_title_of_a_picture_stay_text(project):
    text = '![<img src=x onerror=alert(1)> "A" {{ 1 }}](images/a.jpg "<b onclick=alert(1)>T</b>")\n'
    (picture,) = pictures_in(reading_of(project, text, {"a.jpg": FILES["jpeg"]()}))
    assert picture["alt"] == '<img src=x onerror=alert(1)> "A" {{ 1 }}'
    assert picture["title"] == "<b onclick=alert(1)>T</b>"
    assert set(picture) == {"src", "alt", "title"}


def test_a_heading_keeps_the_words_of_its_picture(project):
    reading = reading_of(project, "## The quay ![at six](images/a.jpg)\n", {"a.jpg": FILES["jpeg"]()})
    assert [section.title for section in reading.dossiers[0].current.sections] == ["The quay at six"]


def test_the_place_where_a_picture_was_taken_and_all_else_about_it_is_gone(project):
    stranger = with_place()
    assert GPS.encode() in stranger
    _, content = only_picture(project, stranger)
    assert GPS.encode() not in content
    assert MAKER.encode() not in content
    image = Image.open(io.BytesIO(content))
    assert dict(image.getexif()) == {}
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_nothing_that_hides_behind_a_picture_is_published(project):
    for hidden in (FILES["jpeg"]() + b"<script>alert(1)</script>", kept(drawing(), "GIF", comment=b"<script>")):
        assert b"<script" not in only_picture(project, hidden)[1]


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_picture_stands_as_the_phone_was_held(project, turned):
    """The red corner at the top left of the pixels comes to where the phone's note says."""
    picture, content = only_picture(project, with_place(turned))
    assert (picture.width, picture.height) == ((90, 60) if turned <= 4 else (60, 90))
    image = Image.open(io.BytesIO(content)).convert("RGB")
    right, low = turned in {2, 3, 6, 7}, turned in {3, 4, 7, 8}
    red, green, blue = image.getpixel((image.width - 3 if right else 2, image.height - 3 if low else 2))
    assert red > 150
    assert max(green, blue) < 100


@pytest.mark.parametrize(
    ("size", "shown"),
    [((3000, 1500), (1200, 600)), ((800, 2400), (400, 1200)), ((90, 60), (90, 60)), ((5000, 1), (1200, 1))],
)
def test_a_picture_is_no_larger_than_pages_show_and_never_larger_than_it_was(project, size, shown):
    picture, content = only_picture(project, kept(photograph(*size)))
    assert (picture.width, picture.height) == shown == Image.open(io.BytesIO(content)).size


def test_the_same_file_gives_the_same_bytes_under_the_same_name(project):
    content = kept(drawing(), "PNG")
    assert prepared(content, "") == prepared(content, "")
    first, again = (reading_of(project, f"![A](images/{name})\n", {name: content}) for name in ("a.png", "a.png"))
    assert first.pictures == again.pictures


def lighter_forms(project, content):
    """What is published of a file besides JPEG or PNG: in WebP as large, and small; None where there is none."""
    reading = reading_of(project, "![A](images/a.jpg)\n", {"a.jpg": content})
    (picture,) = reading.dossiers[0].pictures
    assert set(reading.pictures["kumasi"]) == set(picture.files)
    return picture, *(reading.pictures["kumasi"][name] if name else None for name in (picture.webp, picture.small))


@pytest.mark.parametrize("content", [kept(photograph(2400, 1600)), kept(drawing(1200, 600), "PNG")])
def test_a_picture_is_published_as_webp_too_and_small_for_phones_if_that_is_lighter(project, content):
    picture, webp, small = lighter_forms(project, content)
    plain = reading_of(project, "![A](images/a.jpg)\n", {"a.jpg": content}).pictures["kumasi"][picture.name]
    image = Image.open(io.BytesIO(webp))
    assert (image.format, image.size) == ("WEBP", (picture.width, picture.height))
    assert len(webp) < len(plain)
    assert small is None or len(small) < len(webp)


def test_a_photograph_takes_a_phone_less_than_half_of_the_bytes(project):
    content = kept(Image.effect_noise((1200, 900), 60))
    picture, _, small = lighter_forms(project, content)
    plain = reading_of(project, "![A](images/a.jpg)\n", {"a.jpg": content}).pictures["kumasi"][picture.name]
    assert len(small) < len(plain) / 2


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((3000, 1500), (640, 320)),
        ((800, 2400), (213, 640)),
        ((641, 400), (640, 399)),
        ((640, 640), None),
        ((90, 60), None),
    ],
)
def test_the_small_form_is_no_longer_than_640_pixels_and_no_picture_is_enlarged_for_it(project, size, small):
    found = lighter_forms(project, kept(photograph(*size)))[2]
    assert (found and Image.open(io.BytesIO(found)).size) == small


def test_webp_that_is_no_lighter_is_not_offered(project):
    noise = Image.frombytes("RGB", (200, 200), random.Random(1).randbytes(120_000))
    picture, webp, small = lighter_forms(project, kept(noise))
    assert (picture.files, webp, small) == ((picture.name,), None, None)


def test_small_webp_that_is_no_lighter_than_the_large_one_is_not_offered(project):
    """Thin black lines turn grey where they are drawn smaller: many shades take more than few sharp pixels."""
    lines = Image.new("RGB", (660, 660), "white")
    for place in range(0, 660, 3):
        lines.paste("black", (place, 0, place + 1, 660))
    _, webp, small = lighter_forms(project, kept(lines, "PNG"))
    assert webp
    assert small is None


def test_the_names_of_the_forms_are_the_name_of_the_picture_with_other_endings(project):
    picture, _, _ = lighter_forms(project, kept(photograph(900, 600)))
    assert re.fullmatch(r"a-[0-9a-f]{8}\.jpg", picture.name)
    stem = picture.name.removesuffix(".jpg")
    assert picture.files == (picture.name, f"{stem}.webp", f"{stem}-640.webp")


def test_nothing_about_a_picture_stays_in_its_lighter_forms(project):
    note = Image.Exif()
    note[0x010F] = MAKER
    note.get_ifd(0x8825)[29] = GPS
    _, *forms = lighter_forms(project, kept(photograph(900, 600), exif=note, comment=MAKER.encode()))
    for content in forms:
        assert GPS.encode() not in content
        assert MAKER.encode() not in content
        image = Image.open(io.BytesIO(content))
        assert dict(image.getexif()) == {}
        assert not {"exif", "xmp", "icc_profile"} & set(image.info)


def test_a_drawing_keeps_its_colours_in_webp_and_stays_sharp(project):
    _, webp, _ = lighter_forms(project, kept(drawing(), "PNG"))
    assert Image.open(io.BytesIO(webp)).convert("RGB").tobytes() == drawing().tobytes()


def test_paper_gets_the_one_form_that_every_program_reads(project):
    reading = reading_of(project, "![A](images/a.jpg)\n", {"a.jpg": kept(photograph(900, 600))})
    (dossier,) = reading.dossiers
    (picture,) = dossier.pictures
    assert set(reading.for_paper(dossier)) == {f"plans/kumasi/images/{picture.name}"}
    assert set(reading.published(dossier)) == {f"plans/kumasi/images/{name}" for name in picture.files}
    assert len(picture.files) == 3


def test_a_picture_that_was_replaced_gets_another_name_so_that_no_reader_sees_the_old_one(project):
    old, _ = only_picture(project, kept(photograph()))
    new, _ = only_picture(project, kept(drawing()))
    assert old.name != new.name


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (kept(photograph(900, 600)), "JPEG"),
        (kept(photograph(900, 600), "PNG"), "JPEG"),
        (kept(photograph(900, 600, "L"), "PNG"), "JPEG"),
        (kept(drawing(), "PNG"), "PNG"),
        (kept(drawing(3000, 1500), "PNG"), "PNG"),
        (kept(drawing().quantize(8), "PNG"), "PNG"),
        (kept(drawing(mode="1"), "PNG"), "PNG"),
        (kept(drawing(), "GIF"), "PNG"),
        (kept(drawing(), "JPEG"), "JPEG"),
    ],
)
def test_photographs_become_jpeg_and_drawings_png_and_neither_grows(project, content, kind):
    picture, published = only_picture(project, content)
    image = Image.open(io.BytesIO(published))
    assert image.format == kind
    assert picture.name.endswith({"JPEG": ".jpg", "PNG": ".png"}[kind])
    assert len(published) <= len(content) * 1.1


def test_a_drawing_of_few_colours_keeps_each_of_them(project):
    _, content = only_picture(project, kept(drawing(), "PNG"))
    assert Image.open(io.BytesIO(content)).convert("RGB").tobytes() == drawing().tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_way_to_keep_colours_is_understood(project, mode):
    image = photograph().convert("L").convert("I").convert(mode) if mode == "I;16" else photograph().convert(mode)
    content = kept(image, "JPEG" if mode == "CMYK" else "PNG")
    _, published = only_picture(project, content)
    shown, told = (list(image.convert("L").tobytes()) for image in (Image.open(io.BytesIO(published)), photograph()))
    assert abs(sum(shown) - sum(told)) / len(told) < 15


def test_what_is_transparent_becomes_white_so_that_black_lines_show_on_a_dark_page(project):
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (10, 10, 20, 20))
    palette = clear.convert("P")
    for content in (
        kept(clear, "PNG"),
        kept(clear, "WEBP", lossless=True),
        kept(palette, "PNG", transparency=palette.getpixel((0, 0))),
    ):
        image = Image.open(io.BytesIO(only_picture(project, content)[1])).convert("RGB")
        assert image.getpixel((1, 1)) == (255, 255, 255)
        assert max(image.getpixel((15, 15))) < 10


def test_of_a_moving_picture_the_first_moment_is_shown(project):
    first, second = Image.new("RGB", (20, 20), "white"), Image.new("RGB", (20, 20), "black")
    for form in ("GIF", "PNG", "WEBP"):
        moving = kept(first, form, save_all=True, append_images=[second], duration=100)
        image = Image.open(io.BytesIO(only_picture(project, moving)[1]))
        assert getattr(image, "n_frames", 1) == 1
        assert image.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("inside", [True, False], ids=["file", "folder"])
def test_a_link_to_another_place_is_not_followed(project, tmp_path_factory, inside):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "a.jpg").write_bytes(FILES["jpeg"]())
    root = project({"plans/kumasi/plan.md": f"{PLAN}![A](images/a.jpg)\n"})
    images = root / "plans/kumasi/images"
    if inside:
        images.mkdir()
        (images / "a.jpg").symlink_to(elsewhere / "a.jpg")
        told = ["plans/kumasi/plan.md:8:1: images/a.jpg: is a link to another place; put the file itself here"]
    else:
        images.symlink_to(elsewhere)
        told = [
            "plans/kumasi/images: is a link to another place; put the folder itself here",
            "plans/kumasi/plan.md:8:1: images/a.jpg: is not there; put the file into plans/kumasi/images, "
            "or take the picture out of the text",
        ]
    reading = read_everything(root, heading_modules())
    assert list(map(str, reading.problems)) == told
    assert reading.pictures == {"kumasi": {}}


def test_a_file_in_place_of_the_folder_is_told(project):
    reading = read_everything(project({"plans/kumasi/images": b"x"}), heading_modules())
    assert list(map(str, reading.problems)) == ["plans/kumasi/images: should be a folder with pictures in it"]


def test_a_name_that_the_computer_keeps_with_loose_accents_is_found(project):
    reading = reading_of(project, "![A](images/pra\u00e7a.jpg)\n", {"prac\u0327a.jpg": FILES["jpeg"]()})
    assert reading.problems == ()
    assert len(reading.dossiers[0].pictures) == 1


def test_the_first_version_shows_pictures_of_the_same_folder(project):
    first = f"{PLAN}![Then](images/then.jpg) ![Both](images/both.jpg)\n"
    files = {"then.jpg": FILES["jpeg"](), "now.jpg": kept(drawing()), "both.jpg": kept(photograph(30, 30))}
    text = "![Now](images/now.jpg) ![Both](images/both.jpg)\n"
    reading = reading_of(project, text, files, **{"plans/kumasi/v1.md": first})
    assert reading.problems == ()
    (dossier,) = reading.dossiers
    assert [picture.name[:4] for picture in dossier.pictures] == ["now-", "both", "then"]
    assert [picture.name[:4] for picture in dossier.v1.pictures] == ["then", "both"]
    assert set(reading.pictures["kumasi"]) == {file for picture in dossier.pictures for file in picture.files}


def test_a_plan_with_an_error_says_nothing_of_pictures_that_it_may_show(project):
    plan = PLAN.replace("country: GH", "country: XX")
    files = {"plans/kumasi/plan.md": plan, "plans/kumasi/images/a.jpg": FILES["jpeg"]()}
    reading = read_everything(project(files), heading_modules())
    assert [problem.code for problem in reading.problems] == ["no-such-country"]
    assert reading.pictures == {}


def test_more_pictures_than_a_reader_can_fetch_are_not_shown(project):
    text = "".join(f"![Picture {n}](images/{n}.jpg)\n" for n in range(42))
    files = {f"{n}.jpg": kept(Image.new("RGB", (8, 8), (n, n, n))) for n in range(42)}
    reading = reading_of(project, text, files)
    told = "is one picture too many; a plan shows 40 at most"
    assert [str(p).split(": ", 2)[1:] for p in reading.problems] == [["images/40.jpg", told], ["images/41.jpg", told]]
    assert len(reading.dossiers[0].pictures) == 40


def test_a_picture_in_a_note_of_the_secretariat_is_told(project):
    network = "\n".join([(project() / "plans/network.yml").read_text("utf-8")])
    note = {"plans/network.yml": network, "plans/notes/c1.md": "All is well.\n\n![The room](images/room.jpg)\n"}
    reading = read_everything(project(note), heading_modules())
    assert list(map(str, reading.problems)) == [
        "plans/notes/c1.md:3:1: images/room.jpg: is a picture, and a note on a report shows none; "
        "say in words what it shows"
    ]
    assert Pictures(reading.notes["c1"]["en"]).found[0]["alt"] == "The room"


def test_a_name_of_a_file_cannot_command_the_terminal(project):
    text = "![A](images/%1b%5b2Ja.jpg) ![B](images%5C%1b%5b2Jb.jpg)\n"
    reading = reading_of(project, text, {"\x1b[2Jc.jpg": b"", "\x1b[2JA.jpg": b""})
    assert len(reading.problems) == 4
    assert not [str(problem) for problem in reading.problems if "\x1b" in str(problem)]


def test_who_asks_for_no_pictures_is_told_nothing_of_them_and_does_not_wait(project):
    root = project({"plans/kumasi/plan.md": f"{PLAN}![A](images/a.jpg)\n", "plans/kumasi/images/b.jpg": b"x"})
    reading = read_everything(root, heading_modules(), pictures=False)
    assert reading.problems == ()
    assert pictures_in(reading) == [{"alt": "A"}]


def test_a_file_is_worked_out_once_for_as_long_as_it_stays_the_same(project, monkeypatch):
    worked = []
    monkeypatch.setattr("macros.source.picture.prepared", lambda *one: worked.append(1) or prepared(*one))
    text = "![A](images/a.jpg) ![B](images/a.jpg)\n"
    root = project({"plans/kumasi/plan.md": PLAN + text, "plans/kumasi/images/a.jpg": FILES["jpeg"]()})
    before = [read_everything(root, heading_modules()).pictures for _ in range(2)]
    assert len(worked) == 1
    (root / "plans/kumasi/images/a.jpg").write_bytes(kept(drawing()))
    assert read_everything(root, heading_modules()).pictures not in before
    assert len(worked) == 2


def test_plans_without_pictures_do_not_wait_for_what_decodes_them():
    code = (
        "import sys; from pathlib import Path; from macros.source import read_everything; "
        "read_everything(Path('.'), {}); sys.exit('PIL' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


@pytest.mark.parametrize(
    "text", ["![](a)" * 19_000, "![](images/a)\n" * 19_000, "![" * 100_000, "![a](images/ " * 20_000]
)
def test_a_text_of_very_many_pictures_takes_no_time(project, text):
    """Each of these took minutes where every picture was looked for from the start of the text."""
    assert reading_of(project, text).dossiers


WHOLE = [with_place(6), *(FILES[name]() for name in ("jpeg", "png", "webp", "gif"))]
DAMAGE = st.lists(st.tuples(st.integers(0, 5000), st.binary(min_size=0, max_size=6)), max_size=6)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(WHOLE), DAMAGE, st.integers(0, 200))
def test_any_bytes_are_a_picture_or_a_problem(content, damage, cut):
    for place, bytes_there in damage:
        at = place % len(content)
        content = content[:at] + bytes_there + content[at + len(bytes_there) :]
    assert_picture_or_problem(content[: len(content) - cut])


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF89a", b"<svg "]), st.binary(max_size=300)
)
def test_any_bytes_behind_any_start_are_a_picture_or_a_problem(start, rest):
    assert_picture_or_problem(start + rest)


def assert_picture_or_problem(content):
    try:
        made = prepared(content, "plans/kumasi/images/a.jpg")
    except RefusedError:
        return
    for form in filter(None, (made.content, made.webp)):
        assert Image.open(io.BytesIO(form)).size == (made.width, made.height)
