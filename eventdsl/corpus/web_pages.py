"""Documents from web pages: the article without navigation, advertising and comments.

Takes the HTML of a page as bytes; gives the text that trafilatura finds to be the article, below its headline, with the
date that the page's own metadata give. Needs trafilatura, which is in the extra `web`.

A page that declares its encoding is read in that, as a browser would: ISO 8859-1 means Windows-1252.
"""

from __future__ import annotations

import copy
import logging
import re

from eventdsl.corpus.decoding import text_fault
from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.encodings import is_text_encoding
from eventdsl.extras import MissingExtraError
from eventdsl.text.dates import iso_date

try:
    import htmldate
    import trafilatura
    from lxml import html
    from lxml.etree import LxmlError
    from trafilatura.settings import Document
except ModuleNotFoundError as error:
    raise MissingExtraError("trafilatura", "web") from error

# What is wrong with a page is said as a failure; the packages would print it too where nobody has set up logging.
for _package in ("trafilatura", "htmldate", "justext"):
    logging.getLogger(_package).addHandler(logging.NullHandler())

DECLARATION = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
DECLARED_WITHIN = 1024  # bytes, by the HTML standard
READ_AS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
LAST_DAY = "2199-12-31"  # htmldate takes no later date than this; without it, none after the day of the run
LINKED_DATA = "application/ld+json"


def declared_encoding(head: bytes) -> str | None:
    """The encoding that a page declares in its first bytes, if it declares one that is known."""
    found = DECLARATION.search(head[:DECLARED_WITHIN])
    if found is None:
        return None
    name = found[1].decode("ascii").lower()
    name = READ_AS.get(name, name)
    return name if is_text_encoding(name) else None


def page_document(page: str, name: str) -> InputItem:
    """The article of a page, named by its file."""
    try:
        tree = trafilatura.load_html(page)
        if tree is None:
            return InputFailure(name, "is no web page")
        date = _date(tree)
        article = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False)
    except (LxmlError, ValueError, RecursionError) as error:
        return InputFailure(name, f"cannot be read as a page: {error}")
    if not isinstance(article, Document) or not article.text:
        return InputFailure(name, "no article was found in this page")
    text = _below_headline(article.title, article.text)
    fault = text_fault(text)
    return InputDocument(name, text, date) if fault is None else InputFailure(name, fault)


def _date(tree: html.HtmlElement) -> str | None:
    """The day that the page's metadata give for its first publication; dates that it merely mentions do not count."""
    metadata = html.Element("html")
    metadata.extend(copy.deepcopy(head) for head in tree.iterfind("head"))
    metadata.extend(copy.deepcopy(data) for data in tree.iterfind(f".//body//script[@type='{LINKED_DATA}']"))
    for title in metadata.findall(".//title"):
        title.drop_tree()
    found = htmldate.find_date(metadata, extensive_search=False, original_date=True, max_date=LAST_DAY)
    return None if found is None else iso_date(found)


def _below_headline(title: str | None, text: str) -> str:
    """The blocks of an article as paragraphs; trafilatura gives one a line."""
    paragraphs = text.strip().replace("\n", "\n\n")
    return paragraphs if not title or text.startswith(title) else f"{title}\n\n{paragraphs}"
