"""The page of all diagnostics, made from the pages that `eventdsl check --explain SLUG` prints.

Takes the slugs that eventdsl knows; gives `reference/diagnostics.md` to MkDocs, so that the site and the command line
cannot tell different things.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from eventdsl.analysis.pages import all_slugs, page

HEAD = """# Diagnostics

Everything that `eventdsl check` can say, by slug. `eventdsl check --explain SLUG` prints one section; a comment
`// allow SLUG` above a line silences a warning there.
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page to those of the site."""
    sections = (f"\n## {slug}\n\n{page(slug)}\n" for slug in all_slugs())
    files.append(File.generated(config, "reference/diagnostics.md", content=HEAD + "".join(sections)))
    return files
