"""How much of what is planted each rule for editors finds, and what it tells of right texts.

Usage: .venv/bin/python benchmarks/domain/rules.py

Prints a table in Markdown. Into a copy of each of our own articles each fault is planted once, at a
paragraph drawn from a seed; a rule's hits at other places than those planted are false.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bantin.articles.folder import ContentFolder
from bantin.articles.header import RawHeader
from bantin.articles.load import load_lists
from bantin.articles.model import Article
from bantin.articles.second_look import SecondLook
from bantin.articles.source import load_header
from bantin.core.dates import now
from bantin.proofreading.bigrams import Bigrams
from bantin.proofreading.reading import words_only
from bantin.proofreading.settings import ProofreadingSettings
from benchmarks.corpus import ROOT

# Rule → sentences with that fault. Each is planted behind a paragraph of an article.
FAULTS = {
    "word-doubled": ("Các em rất vui khi được được đến trường.", "Thầy cô của của trường về dự."),
    "space-missing": ("Trường có thư viện,sân bóng, vườn rau.", "Lớp học(buổi sáng) bắt đầu sớm."),
    "space-missing-list": ("Học sinh các lớp 3,4,5 cùng tham gia.",),
    "space-before": ("Sách vở , bút mực đã đủ.", "Buổi lễ kết thúc lúc trưa ."),
    "space-after-slash": ("Mỗi tổ/ nhóm nộp một bài.",),
    "comma-ellipsis": ("Các em mang theo bút, thước,... để vẽ.",),
    "quotes-straight": ('Cuốn "Dế Mèn" được các em đọc nhiều nhất.',),
    "quotes-unpaired": ("Em nói: “Em thích đọc sách.",),
    "spelling-mixed": ("Tỉ lệ chuyên cần cao hơn, tỷ lệ bỏ học giảm.",),
    "number-style": ("Cuộc thi có 20,772 lượt dự.", "Kết quả đạt 99.5% số bài."),
    "percentage-wrong": ("Có 68/73 trường (95%) cử người dự.",),
    "percentage-cut": ("Có 68/73 trường (93,1%) cử người dự.",),
    "day-impossible": ("Hội thi mở ngày 31/4/2015.", "Lớp bắt đầu ngày 30 tháng 02 năm 2014."),
    "day-weekday": ("Buổi họp vào thứ Hai, ngày 10/11/2012 ở trường.",),
    "letter-eth": ("Ðoàn trường tổ chức hội trại.",),
    "institution-small": ("Kế hoạch của sở GD&ĐT Lào Cai đã được gửi.",),
    "abbreviation-unknown": ("Nhóm KTQX gặp gỡ, rồi KTQX chia bài.",),
    "party-as-state": ("Trường học tập Nghị quyết 29/NQ-TW ngày 4/11/2013.",),
    "state-as-party": ("Theo Quyết định 753-QĐ/TTg ngày 3/6/2013.",),
    "citation-spaces": ("Theo Thông tư số 14 /2013/TT- BGDĐT ngày 20/4/2013.",),
    "citation-hyphen": ("Trường học tập Nghị quyết số 29 NQ/TW ngày 4/11/2013.",),
    "citation-stroke": ("Theo Nghị định số 30/2012/ND-CP ngày 5/3/2012.",),
    "citation-year": ("Theo Thông tư số 14/2012/TT-BGDĐT ngày 20/4/2013.",),
    "citation-no-year": ("Theo Nghị định số 30/NĐ-CP ngày 5/3/2013.",),
}  # fmt: skip


def main() -> None:
    """Plant, read, count and print."""
    read, look = articles()
    before = Counter(p.code for raw, article in read for p in look.problems(raw, article))
    print(f"{len(read)} articles; told of them as they stand: {dict(before) or 'nothing'}\n")
    print("| rule | planted | found | told elsewhere |\n|---|---|---|---|")
    others: Counter[str] = Counter()
    for rule, sentences in FAULTS.items():
        planted = found = 0
        elsewhere: Counter[str] = Counter()
        for raw, article in read:
            for sentence in sentences:
                body, place = with_sentence(raw.body, sentence, f"{rule} {article.path}")
                told = look.problems(replace(raw, body=body), article)
                line = raw.body_line + place
                planted += 1
                found += any(p.code == rule and p.line == line for p in told)
                elsewhere.update(p.code for p in told if p.line != line)
        print(f"| `{rule}` | {planted} | {found} | {elsewhere.pop(rule, 0)} |")
        others += elsewhere
    print(f"\nother rules elsewhere: {dict(others) or 'nothing'}")


def articles() -> tuple[list[tuple[RawHeader, Article]], SecondLook]:
    """Our own articles, and a reader that knows their words."""
    folder = ContentFolder(ROOT / "content", ROOT / "content")
    lists, _ = load_lists(folder)
    read: list[tuple[RawHeader, Article]] = []
    for path in sorted((folder.root / "articles").rglob("*.md")):
        found, raw, _ = load_header(path, path.name, lists.registers, now())
        if found is not None and raw is not None and found.sound:
            read.append((raw, found.article))
    words = Bigrams.of(words_only(raw.body) for raw, _ in read)
    return read, SecondLook(lists, ProofreadingSettings(), words)


def with_sentence(body: str, sentence: str, seed: str) -> tuple[str, int]:
    """The body with a sentence as a paragraph of its own, and its line, counted from 0."""
    lines = body.split("\n")
    free = [at for at, line in enumerate(lines) if line[:1].isalpha() and not lines[at - 1].strip()]
    ends = [at for at in free if at + 1 == len(lines) or not lines[at + 1].strip()]
    at = random.Random(seed).choice(ends) + 1  # noqa: S311
    return "\n".join([*lines[:at], "", sentence, *lines[at:]]), at + 1


if __name__ == "__main__":
    main()
