"""Tables: a region that scrolls by itself and can be reached by keyboard; no style attributes."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

ALIGNED = frozenset({"left", "right", "center"})


def wrap_tables(root: Element) -> None:
    """Put every table into its scrolling region and turn alignment into classes."""
    if next(root.iter("table"), None) is None:
        return
    tables = [(parent, child) for parent in root.iter() for child in parent if child.tag == "table"]
    for number, (parent, table) in enumerate(tables, 1):
        _wrap(parent, table, f"Bảng {number}")
        for cell in table.iter():
            align = cell.attrib.pop("align", "")
            if align in ALIGNED:
                cell.set("class", f"align-{align}")
            if cell.tag == "th":
                cell.set("scope", "col")


def _wrap(parent: Element, table: Element, label: str) -> None:
    place = list(parent).index(table)
    region = Element("div")
    region.attrib.update({
        "class": "table-scroll", "tabindex": "0", "role": "region", "aria-label": label,
    })  # fmt: skip
    region.tail, table.tail = table.tail, None
    parent.remove(table)
    parent.insert(place, region)
    region.append(table)
    _drop_empty_head(table)


def _drop_empty_head(table: Element) -> None:
    """A head without a word would be a row of empty headings to a screen reader."""
    head = table.find("thead")
    if head is not None and not "".join(head.itertext()).strip():
        table.remove(head)
        if len(table) == 0:
            SubElement(table, "tbody")
