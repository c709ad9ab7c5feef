"""Texts near the edge of what is ordinary: made of Markdown's signs, or real ones with a slip."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from hypothesis import strategies as st

from bantin.articles.markdown.caps import over_caps
from bantin.articles.markdown.cleaning import clean_source
from bantin.articles.markdown.engine import read_markdown
from bantin.articles.markdown.ordinary import ordinary_tree

SAMPLE = """\
Mở đầu GD&ĐT **đậm một chữ** và *nghiêng*, theo Nghị quyết 29-NQ/TW.
Dòng hai có [liên kết](/2022/12/08/a/?x=1&y_z#muc) rồi 12.000 học sinh.

![Sân trường](media/lop.jpg "Giờ ra chơi | Ảnh: Hải An"){consent=yes}

## Tiêu đề hai: 1. mục

- một
- hai **b** (c)
- [ba](https://vi.example.vn/a_b)

> “Lời nói” của cô giáo.
> Dòng nữa
>
> — Cô An

1. thứ nhất
2. thứ hai

| Cột | Số **x** |
|:---|---:|
| a | 1 |
| b | *2* |

---

Hết! Chúc mừng… 5 × 6 không?
"""
NOTED = """\
Theo số liệu mới[^1], **tăng** 5 %.
Dòng hai[^hai].

## Mục ba[^3]

- một[^b-4] và [ba](/a)

| Cột[^5] | Số |
|---|---|
| a | 1[^6] |

> “Lời nói”[^7]

[^1]: Nguồn một, xem /van-ban/.

[^hai]: Nguồn hai (2022).

[^3]: Ba

[^b-4]: Bốn: b

[^5]: Năm

[^6]: Sáu

[^7]: Bảy
"""
PIECES = (
    "a", "Đoạn", "b c", "7", "12.", "1. ", "2. ", "1) ", "- ", "* ", "+ ", "> ", ">", "# ", "## ",
    "###", "\n", "\n", "\n\n", "\n\n\n", " ", "  ", "\t", "*", "**", "***", "_", "__", "`", "[",
    "]", "](", ")", "(", "[x](/y)", "![", "![x](media/y.jpg)", '![x](y "t | c")', "{consent=yes}",
    "{", "}", "!", "!!! note", "|", "| ", " | ", "|---|---|", "\n|:-|-:|\n", "---", "===", "***",
    "[^1]", "[^1]: ", "\n\n[^1]: a", "[^2]", "\n\n[^2]: b", "[^]", "[x]: /y", "<", "<b>", "<https://a.b>", "&", "&amp;", "&copy", "\\", "\\*",
    ":", '"', "'", ' "t"', "/", "“", "—", "–", "https://a.b/c_d", "   ", "    ", "\u00a0", "\u3000",
    "~~", "^", "=", "**x**", "*x*", "#", " #", "\x02", "\u2028", "e\u0301", "x\n- y", "x\n1. y",
)  # fmt: skip


def shape(element: Element) -> Any:
    """Everything about a tree, for comparison."""
    inner = [shape(child) for child in element]
    return element.tag, element.attrib, str(element.text or ""), str(element.tail or ""), inner


def agrees(text: str) -> bool | None:
    """Whether the quick reading of `text` is Python-Markdown's; None when it is refused."""
    source, _ = clean_source(text, "", 1)
    tree = ordinary_tree(source)
    if tree is None or over_caps(source, "", 1):
        return None
    return bool(shape(tree) == shape(read_markdown(source)))


@st.composite
def slips(draw: st.DrawFn, sample: str = SAMPLE) -> str:
    """`sample` with some pieces put in, taken out, doubled or exchanged."""
    text = sample
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 1, 2, 5, 40])))
        text = text[:start] + draw(st.sampled_from(("", text[start:end] * 2, *PIECES))) + text[end:]
    return text


mixed = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
