"""What a body gives besides its HTML: pictures, links, text, lede, problems at their lines."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.articles.body import InternalLink, render_body
from bantin.articles.model import Image
from bantin.core.problems import errors_only

from .body_samples import article, codes, context, html, render

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "articles"
LOP = '![Cô giáo đọc sách](media/lop.jpg "Giờ đọc | Mai")'


def test_a_picture_alone_becomes_a_figure_in_all_sizes() -> None:
    body, problems = render(f"a\n\n{LOP}\n\nb", first_line=5)
    assert problems == []
    figure = re.search(r"<figure.*</figure>", body.html)
    assert figure is not None
    assert re.sub(r"-[0-9a-f]{8}-", "-", figure.group()) == (
        '<figure class="figure"><picture class="picture">'
        '<source type="image/avif" srcset="/media/lop-480.avif 480w, /media/lop-640.avif 640w" '
        'sizes="(min-width: 45rem) 43rem, calc(100vw - 2rem)">'
        '<source type="image/webp" srcset="/media/lop-480.webp 480w, /media/lop-640.webp 640w" '
        'sizes="(min-width: 45rem) 43rem, calc(100vw - 2rem)">'
        '<img class="picture__image" src="/media/lop-640.jpg" '
        'srcset="/media/lop-480.jpg 480w, /media/lop-640.jpg 640w" '
        'sizes="(min-width: 45rem) 43rem, calc(100vw - 2rem)" width="640" height="480" '
        'alt="Cô giáo đọc sách" loading="lazy" decoding="async"></picture>'
        '<figcaption class="figure__caption">Giờ đọc '
        '<span class="figure__credit">Ảnh: Mai</span></figcaption></figure>'
    )
    assert body.images == (Image("media/lop.jpg", "Cô giáo đọc sách", "Giờ đọc", "Mai", "", 7),)


def test_pictures_side_by_side_are_figures_of_their_own() -> None:
    found = html(f"{LOP}\n![Bảng mới](media/lop.jpg)")
    assert found.count("<figure ") == 2
    assert found.count("<figcaption") == 1


def test_a_picture_among_words_is_no_figure() -> None:
    found = html("a ![Bảng mới](media/lop.jpg) b")
    assert "<figure" not in found
    assert found.startswith('<p>a <picture class="picture">')


def test_consent_beside_a_picture_is_read() -> None:
    picture = "![Học sinh chào cờ](media/lop.jpg)"
    assert codes(f"a\n\n{picture}") == [("media-consent", 3)]
    body, problems = render(f"{picture}{{consent=yes}}")
    assert problems == []
    assert body.images[0].consent == "yes"
    assert "consent" not in body.html


@pytest.mark.parametrize(
    ("written", "meant"),
    [("yes", "yes"), ("có", "yes"), ("làm-mờ", "blurred"), ('"Làm mờ"', "blurred"),
     ("none-needed", "none-needed"), ("'không cần'", "none-needed")],
)
def test_consent_beside_a_picture_may_be_written_in_vietnamese(written: str, meant: str) -> None:
    body, problems = render(f"![Học sinh chào cờ](media/lop.jpg){{consent={written}}}")
    assert (problems, [image.consent for image in body.images]) == ([], [meant])


def test_consent_beside_a_picture_that_means_nothing_is_told() -> None:
    assert codes("![Lớp học](media/lop.jpg){consent=chắc}") == [("media-consent-value", 1)]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("https://a.vn/x.jpg", "picture-remote"),
        ("//a.vn/x.jpg", "picture-remote"),
        ("data:image/png;base64,AAAA", "picture-remote"),
        ("javascript:alert(1)", "picture-remote"),
        ("java&#115;cript:alert(1)", "picture-remote"),
        ("file:///etc/passwd", "picture-remote"),
        ("", "picture-remote"),
        ("../x.jpg", "media-outside"),
        ("/etc/x.jpg", "media-outside"),
        ("media/none.jpg", "media-missing"),
        ("media/k.pdf", "media-not-picture"),
    ],
)
def test_a_picture_from_elsewhere_is_an_error_at_its_line(target: str, code: str) -> None:
    body, problems = render(f"a\n\nb\n\n![Cô giáo đọc]({target})", first_line=3)
    assert [(p.code, p.line, p.severity) for p in problems] == [(code, 7, "error")]
    assert "<img" not in body.html


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///x",
     "//evil.vn", "java&#115;cript:x", "ftp://a.vn", "&#1;javascript:x", "C:/x"],
)  # fmt: skip
def test_a_dangerous_link_is_an_error_at_its_line(target: str) -> None:
    body, problems = render(f"a\n\n[x](<{target}>)")
    assert [(p.code, p.line, p.severity) for p in problems] == [("link-scheme", 3, "error")]
    assert "href" not in body.html


def test_links_out_of_the_site_give_nothing_away() -> None:
    assert html("[a](https://a.vn)") == '<p><a href="https://a.vn" rel="noopener">a</a></p>'
    assert html("[a](mailto:a@b.vn) [b](tel:+84123)") == (
        '<p><a href="mailto:a@b.vn">a</a> <a href="tel:+84123">b</a></p>'
    )


def test_internal_links_are_resolved_and_returned_with_their_lines() -> None:
    body, problems = render("[a](bai.md)\n\n[b](/khu-vuc/) [c](bai.md)", first_line=4)
    assert problems == []
    assert body.links == (
        InternalLink("/to/bai.md", 4),
        InternalLink("/to//khu-vuc/", 6),
        InternalLink("/to/bai.md", 6),
    )
    assert 'href="/to/bai.md"' in body.html


def test_links_to_files_lead_to_their_address() -> None:
    body, problems = render("[a](media/k.pdf) [b](/media/k.pdf) [c]({static}/media/k.pdf)")
    assert problems == []
    assert [link.target for link in body.links] == ["/media/k.pdf"] * 3
    assert codes("a\n\n[x](media/none.pdf)") == [("media-missing", 3)]


def test_a_link_without_address_is_an_error() -> None:
    assert codes("[x]()") == [("link-empty", 1)]


def test_reference_links_and_repeated_targets_find_their_lines() -> None:
    assert codes("[a](javascript:1)\n\n[a](javascript:1)\n\n[b][c]\n\n[c]: data:x") == [
        ("link-scheme", 1), ("link-scheme", 3), ("link-scheme", 7),
    ]  # fmt: skip


def test_the_text_is_plain_and_in_lines() -> None:
    text = "# A\n\nmột *hai*\nba[^1]\n\n- x\n- y\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: Ghi."
    assert render(text)[0].text == "A\nmột hai ba\nx\ny\na b\nc d\nGhi."


def test_the_lede_is_the_headers_or_the_first_paragraphs() -> None:
    text = f"{LOP}\n\n## Mục\n\nĐoạn *một*\nhai.\n\nĐoạn ba."
    body, _ = render(text)
    assert body.lede == "Đoạn một hai."
    assert "<p>Đoạn <em>một</em>" in body.html, "it stays in the body"
    assert render(text, lede="Sapo")[0].lede == "Sapo"
    assert render("")[0].lede == ""


def test_everything_is_composed() -> None:
    body, _ = render(normalize("NFD", "# Mục một\n\nĐổi mới **giáo dục** ở Đắk Lắk"))
    for text in (body.html, body.text, body.lede):
        assert is_normalized("NFC", text)
    assert "Đổi mới" in body.html


def test_an_empty_body_is_empty() -> None:
    body, problems = render("  \n\n")
    assert (body.html, body.text, problems) == ("", "", [])


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=150))
def test_any_text_gives_a_body(text: str) -> None:
    body, problems = render(text)
    assert is_normalized("NFC", body.html)
    assert all(problem.text("vi") and problem.line >= 1 for problem in problems)


@given(st.lists(st.sampled_from(
    ["- ", "    ", "> ", "\n", "\n\n", "!!! note\n", "<details>", "</details>", "<summary>",
     "</summary>", "|", "a", "1. ", "# ", "[^1]", "[^1]: ", "`", "**", "[", "](", ")", LOP,
     "29-NQ/TW", "CBQL", "<u>", "</u>", "{consent=yes}", "— ", "---\n", "lớp 1", "<br>"]
), max_size=25).map("".join))  # fmt: skip
def test_any_order_of_signs_gives_a_body_twice_the_same(text: str) -> None:
    first, problems = render(text)
    second, again = render(text)
    assert first == second
    assert problems == again


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the sample articles are not beside the checkout")
def test_real_articles_render_without_errors() -> None:
    shared = context()
    from bantin.media import Library

    library = Library(ARTICLES, shared.library.cache)
    from dataclasses import replace

    for path in sorted(ARTICLES.glob("*.md")):
        text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        body, problems = render_body(text, article(), 1, replace(shared, library=library))
        assert errors_only(problems) == []
        assert len(body.text) > 1000
        assert "./." not in body.text
