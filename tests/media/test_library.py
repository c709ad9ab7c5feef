"""Sizes, formats, addresses; what is made, once, and what is published."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture
from PIL import ImageCms

from bantin.core.errors import SettingsError
from bantin.core.outputs import Copy
from bantin.media import Library, MediaSettings
from bantin.media.encode import widths

from .conftest import Shown, draw


def paths(outputs: Iterable[Copy]) -> list[str]:
    return [output.path for output in outputs]


def size_of(output: Copy) -> tuple[int, int]:
    with Picture.open(output.source) as picture:
        return picture.size


@given(st.integers(1, 5000))
def test_no_width_is_enlarged_and_the_largest_is_kept(width: int) -> None:
    found = widths(width)
    assert found == sorted(set(found))
    assert found[-1] == min(width, 1600)


def test_a_picture_has_all_its_sizes_and_formats(library: Library) -> None:
    picture = library.picture(Shown("media/a.jpg", caption="Giờ đọc", credit="Mai"))
    assert [source["type"] for source in picture["sources"]] == ["image/avif", "image/webp"]
    assert [entry.split()[1] for entry in picture["srcset"].split(", ")] == [
        "480w", "720w", "960w", "1200w",
    ]  # fmt: skip
    assert (picture["width"], picture["height"]) == (1200, 800)
    assert (picture["alt"], picture["caption"]) == ("Cô giáo đọc sách", "Giờ đọc")
    assert picture["src"].startswith("/media/a-")
    assert picture["social"] == ""


def test_only_what_was_asked_for_is_published(library: Library, root: Path) -> None:
    draw(root / "media" / "b.jpg", (400, 300))
    library.plan(Shown("media/a.jpg"))
    assert paths(library.outputs()) == []
    library.picture(Shown("media/b.jpg"), social=True)
    library.encode_all()
    outputs = list(library.outputs())
    assert len(outputs) == 4
    assert all(output.source.is_file() for output in outputs)
    assert paths(outputs) == sorted(paths(outputs))
    assert {size_of(output) for output in outputs} == {(400, 300), (1200, 630)}


def test_nothing_is_encoded_twice(library: Library, root: Path, tmp_path: Path) -> None:
    library.picture(Shown("media/a.jpg"))
    assert library.encode_all() == 12
    again = Library(root, tmp_path / "cache")
    again.picture(Shown("media/a.jpg"))
    assert again.encode_all() == 0


def test_of_copies_it_is_told_which_were_made_just_now(
    library: Library, root: Path, tmp_path: Path
) -> None:
    """Another cache may have held other bytes under the same name."""
    library.picture(Shown("media/a.jpg"))
    library.encode_all()
    assert all(copy.made for copy in library.outputs())
    lost = next(library.outputs())
    lost.source.unlink()
    again = Library(root, tmp_path / "cache")
    again.picture(Shown("media/a.jpg"))
    again.encode_all()
    assert [copy.path for copy in again.outputs() if copy.made] == [lost.path]


def test_a_changed_picture_has_another_name(library: Library, root: Path, tmp_path: Path) -> None:
    before = library.picture(Shown("media/a.jpg"))["src"]
    draw(root / "media" / "a.jpg", quality=30)
    after = Library(root, tmp_path / "cache").picture(Shown("media/a.jpg"))["src"]
    assert before != after


def test_the_bytes_depend_on_the_picture_alone(root: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        library = Library(root, tmp_path / name)
        library.picture(Shown("media/a.jpg"), social=True)
        library.encode_all()
        made.append({output.path: output.source.read_bytes() for output in library.outputs()})
    assert made[0] == made[1]
    assert len(made[0]) == 13


def test_worker_processes_make_the_same_files(root: Path, tmp_path: Path) -> None:
    draw(root / "media" / "b.jpg", (600, 400))
    made = []
    for name, jobs in (("one", 1), ("two", 2)):
        library = Library(root, tmp_path / name)
        library.picture(Shown("media/a.jpg"))
        library.picture(Shown("media/b.jpg"))
        library.encode_all(jobs)
        made.append({output.path: output.source.read_bytes() for output in library.outputs()})
    assert made[0] == made[1]


def test_a_turned_picture_stands_upright_without_metadata(library: Library, root: Path) -> None:
    exif = Picture.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera"
    draw(root / "media" / "t.jpg", (800, 400), exif=exif, quality=95)
    picture = library.picture(Shown("media/t.jpg"))
    assert (picture["width"], picture["height"]) == (400, 800)
    library.encode_all()
    for output in library.outputs():
        with Picture.open(output.source) as made:
            assert made.size == (400, 800)
            assert not made.getexif()
            assert "icc_profile" not in made.info
            pixel = made.convert("RGB").getpixel((380, 20))
            assert isinstance(pixel, tuple)
            red, _, blue = pixel
            assert blue > red, "the corner that was top left stands top right"


def test_other_colour_spaces_become_srgb(library: Library, root: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    cmyk = Picture.new("CMYK", (100, 100), (0, 255, 255, 0))
    cmyk.save(root / "media" / "c.jpg", icc_profile=profile)
    library.picture(Shown("media/c.jpg"))
    library.encode_all()
    jpeg = next(output for output in library.outputs() if output.path.endswith(".jpg"))
    with Picture.open(jpeg.source) as made:
        assert made.mode == "RGB"
        assert "icc_profile" not in made.info


def test_transparency_survives(library: Library, root: Path) -> None:
    Picture.new("RGBA", (100, 100), (255, 0, 0, 0)).save(root / "media" / "logo.png")
    picture = library.picture(Shown("media/logo.png"), social=True)
    assert picture["src"].endswith("-100.png")
    library.encode_all()
    for output in library.outputs():
        with Picture.open(output.source) as made:
            pixel = made.convert("RGBA").getpixel((50, 50))
        expected = 255 if output.path.endswith(".jpg") else 0
        assert isinstance(pixel, tuple)
        assert pixel[3] == expected


def test_an_attachment_has_kind_and_size(library: Library, root: Path) -> None:
    (root / "media" / "2023").mkdir()
    (root / "media" / "2023" / "kế hoạch.pdf").write_bytes(b"%PDF-" + bytes(1_234_567))
    found = library.attachment("media/2023/kế hoạch.pdf", "Kế hoạch")
    assert (found["kind"], found["size"], found["type"]) == ("PDF", "1,2 MB", "application/pdf")
    assert found["url"] == "/media/2023/k%E1%BA%BF%20ho%E1%BA%A1ch.pdf"
    (output,) = library.outputs()
    assert output.path == "media/2023/kế hoạch.pdf"


def test_a_link_to_a_file_publishes_it(library: Library, root: Path) -> None:
    (root / "media" / "k.pdf").write_bytes(b"%PDF-1.7")
    (root / "media" / "x.html").write_bytes(b"<html>")
    assert library.file_url("media/k.pdf") == "/media/k.pdf"
    assert library.request("/media/k.pdf")
    assert not library.request("/media/none.pdf")
    assert not library.request("/media/x.html")
    assert not library.request("/khu-vuc/")
    assert paths(library.outputs()) == ["media/k.pdf"]


def test_feeds_learn_bytes_and_type_of_a_made_picture(library: Library) -> None:
    picture = library.picture(Shown("media/a.jpg"))
    published = library.published(picture["src"])
    assert published.type == "image/jpeg"
    target = library.cache / picture["src"].rsplit("/", 1)[-1]
    assert published.size == target.stat().st_size


def test_missing_files_raise(library: Library) -> None:
    with pytest.raises(FileNotFoundError):
        library.picture(Shown("media/none.jpg"))
    with pytest.raises(FileNotFoundError):
        library.attachment("media/none.pdf", "x")


def test_a_damaged_memory_of_facts_changes_nothing(root: Path, tmp_path: Path) -> None:
    first = Library(root, tmp_path / "cache")
    wanted = first.picture(Shown("media/a.jpg"))
    first.encode_all()
    for content in (b"", b"[]", b'{"version": 1}', b'{"version": 1, "files": {"x": 3}}'):
        (tmp_path / "cache" / "facts.json").write_bytes(content)
        assert Library(root, tmp_path / "cache").picture(Shown("media/a.jpg")) == wanted


def test_facts_of_a_rewritten_file_are_read_again(library: Library, root: Path) -> None:
    library.picture(Shown("media/a.jpg"))
    library.encode_all()
    stream = io.BytesIO()
    Picture.new("RGB", (30, 20)).save(stream, "PNG")
    (root / "media" / "a.jpg").write_bytes(stream.getvalue())
    assert Library(root, library.cache).picture(Shown("media/a.jpg"))["width"] == 30


def test_settings_name_their_faults() -> None:
    assert MediaSettings.from_pelican({}) == MediaSettings()
    assert MediaSettings.from_pelican({"MEDIA": {"consent": "error"}}).consent == "error"
    with pytest.raises(SettingsError, match=r"MEDIA\.consent"):
        MediaSettings.from_pelican({"MEDIA": {"consent": "maybe"}})
