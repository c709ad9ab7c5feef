"""Pictures in the text: a figure when one stands alone, all sizes, caption and credit."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from bantin.articles.consents import consent_beside
from bantin.articles.markdown.job import Job
from bantin.articles.model import Image
from bantin.core.problems import errors_only
from bantin.core.views import Picture

SIZES = "(min-width: 45rem) 43rem, calc(100vw - 2rem)"
CREDIT = "Ảnh: {}"
REMOTE = re.compile(r"[\s\u0000-\u0020]*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\)")


def place_pictures(root: Element, job: Job) -> None:
    """Replace every `img` by the picture of the media library, alone in figures.

    Remote, missing and unsafe pictures are errors at their line; their words stay as text.
    """
    pictures = list(root.iter("img"))
    if not pictures:
        return
    parents = {child: parent for parent in root.iter() for child in parent}
    for img in pictures:
        image = _image(img, job)
        picture = _picture(image, job)
        img_tail, words = img.tail, dict(img.attrib)
        img.clear()
        img.tail = img_tail
        if picture is None:
            img.tag, img.text = "span", words.get("alt", "")
            continue
        job.images.append(image)
        _fill(img, picture)
        img.set("data-picture", str(len(job.images) - 1))
    for paragraph in list(root.iter("p")):
        if _only_pictures(paragraph) and paragraph in parents:
            _to_figures(parents[paragraph], paragraph, job)
    for picture_element in root.iter("picture"):
        picture_element.attrib.pop("data-picture", None)


def check_pictures(root: Element, job: Job) -> None:
    """The faults that `place_pictures` finds; a picture with an error leaves its words."""
    for img in list(root.iter("img")):
        if not _is_sound(_image(img, job), job):
            img.tag, img.text = "span", img.get("alt", "")


def _image(img: Element, job: Job) -> Image:
    file = (img.get("src") or "").strip()
    caption, _, credit = (img.get("title") or "").partition("|")
    consent = consent_beside(img.get("consent") or "")
    alt = (img.get("alt") or "").strip()
    line = job.picture_line(file)
    if file.startswith("/media/"):  # the address at which the file will be published
        file = file.removeprefix("/")
    return Image(file, alt, caption.strip(), credit.strip(), consent, line)


def _picture(image: Image, job: Job) -> Picture | None:
    return job.context.library.plan(image) if _is_sound(image, job) else None


def _is_sound(image: Image, job: Job) -> bool:
    """Whether a picture can be shown; its faults are noted."""
    if REMOTE.match(image.file) or not image.file:
        job.add(image.line, "picture-remote", file=image.file)
        return False
    found = job.context.library.problems(image, job.article.path)
    job.problems += found
    return not errors_only(found)


def _fill(element: Element, picture: Picture) -> None:
    """Turn `element` into the `picture` element with its sources."""
    element.tag = "picture"
    element.set("class", "picture")
    for source in picture["sources"]:
        SubElement(element, "source", type=source["type"], srcset=source["srcset"], sizes=SIZES)
    SubElement(element, "img", {
        "class": "picture__image",
        "src": picture["src"],
        "srcset": picture["srcset"],
        "sizes": SIZES,
        "width": str(picture["width"]),
        "height": str(picture["height"]),
        "alt": picture["alt"],
        "loading": "lazy",
        "decoding": "async",
    })  # fmt: skip


def _only_pictures(paragraph: Element) -> bool:
    if (paragraph.text or "").strip() or not len(paragraph):
        return False
    alone = all(
        child.tag in {"picture", "br"} and not (child.tail or "").strip() for child in paragraph
    )
    return alone and paragraph.find("picture") is not None


def _to_figures(parent: Element, paragraph: Element, job: Job) -> None:
    place = list(parent).index(paragraph)
    parent.remove(paragraph)
    pictures = [child for child in paragraph if child.tag == "picture"]
    for offset, picture in enumerate(pictures):
        figure = Element("figure", {"class": "figure"})
        picture.tail = None
        figure.append(picture)
        _caption(figure, job.images[int(picture.attrib["data-picture"])])
        figure.tail = "\n"
        parent.insert(place + offset, figure)


def _caption(figure: Element, image: Image) -> None:
    if not image.caption and not image.credit:
        return
    caption = SubElement(figure, "figcaption", {"class": "figure__caption"})
    caption.text = image.caption or None
    if image.credit:
        credit = SubElement(caption, "span", {"class": "figure__credit"})
        credit.text = CREDIT.format(image.credit)
        if image.caption:
            caption.text = f"{image.caption} "
