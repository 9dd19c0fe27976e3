"""XML and HTML from strangers: no DTD, no entities, no network, bounded depth and size."""

import re
from typing import Final

from lxml import etree

from app.domain.errors import RefusalClass, Refused

MAX_ELEMENTS: Final = 400_000
MAX_DEPTH: Final = 200
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.I)


def parse_xml(content: bytes, *, file_name: str = "") -> etree._Element:
    """The root of a well-formed XML part. Raises Refused (corrupt) for DTDs, entities, broken or too deep XML."""
    plain = content.replace(b"\x00", b"")
    if _DOCTYPE.search(plain[:4096]):
        raise Refused(RefusalClass.CORRUPT, file_name=file_name, detail="doctype")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(RefusalClass.CORRUPT, file_name=file_name, detail="xml") from error
    check_bounds(root, file_name=file_name)
    return root


def check_bounds(root: etree._Element, *, file_name: str = "") -> None:
    """Raises Refused (corrupt) for a tree too deep, (too_large) for one too big, to be walked."""
    depth = elements = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        elements += 1
        if depth > MAX_DEPTH:
            raise Refused(RefusalClass.CORRUPT, file_name=file_name, detail="nesting")
        if elements > MAX_ELEMENTS:
            raise Refused(RefusalClass.TOO_LARGE, file_name=file_name)
