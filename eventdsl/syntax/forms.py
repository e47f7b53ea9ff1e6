"""The right form of every statement, shown in the help of a syntax error, and what terminals are called there.

Gives tables only. The keys of `FORMS` are a start of the grammar and the first word of the piece; the empty word is
for pieces that begin with a name.
"""

from __future__ import annotations

FORMS: dict[tuple[str, str], str] = {
    ("declaration", "evr"): "evr 1",
    ("declaration", "import"): 'import "akteure.evr" (Akteur, Ort as Platz), or: import "akteure.evr" as akt',
    (
        "declaration",
        "list",
    ): 'list titel = Präsident | "Erster Minister", or: list laender from "laender.yaml" key staaten',
    ("declaration", "entity"): "entity Person < Akteur { … }",
    ("declaration", "event"): "event Absage < Ereignis { … }",
    ("declaration", "fragment"): "fragment an(x) = (an | bei) {was: $x}",
    ("declaration", "rule"): "rule absagen -> Absage { … }",
    ("statement", "clause"): "clause {wer} sagt {was} ab",
    ("statement", "phrase"): "phrase Absage von {wer}",
    ("statement", "nominal"): "nominal Absage von {was} durch {wer}",
    (
        "statement",
        "where",
    ): "where {wer} is Person, or: where clause has no verb kommen | reisen; SPEC.md lists all forms",
    ("statement", "take"): "take was: Veranstaltung from clause pp(zu | an)",
    ("statement", "without"): "without passive | participle",
    ("statement", "example"): 'example "Hegseth sagt ab." at 2026-02-11 -> Absage(wer: "Hegseth"), or: -> none',
    ("statement", "counter"): 'counter "Hegseth sagt, er komme."',
    ("statement", "todo"): 'todo example "Hegseth kommt nicht." -> Absage(wer: "Hegseth")',
    ("member", "name"): "name person | organisation",
    ("member", "head"): "head Minister | @funktionen",
    ("member", "list"): "list @laender | @staedte",
    ("member", "phrase"): "phrase @titel [pos=NE]{1,3}",
    ("role", ""): "wer: Akteur?, or: wo: Ort? = clause.place",
}

TERMINALS: dict[str, str] = {
    "IDENTIFIER": "a name",
    "INTEGER": "a number",
    "DATE": "a date (2026-02-11)",
    "STRING": 'a string ("…")',
    "WORD": "a word",
    "VALUE": "a value",
    "REFERENCE": "a list (@name)",
    "CARDINALITY": "? * or +",
    "EQUAL": '"="',
    "UNEQUAL": '"!="',
    "LPAR": '"("',
    "RPAR": '")"',
    "LBRACE": '"{"',
    "RBRACE": '"}"',
    "LSQB": '"["',
    "RSQB": '"]"',
    "VBAR": '"|"',
    "COMMA": '","',
    "COLON": '":"',
    "LESSTHAN": '"<"',
    "DOT": '"."',
    "__ANON_0": '"->"',
    "CERTAIN": '"!"',
}
