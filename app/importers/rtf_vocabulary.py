"""The vocabulary of RTF (specification 1.9.1) as data: which words open what, and what they stand for."""

from typing import Final

SKIPPED: Final = frozenset(
    {
        "annotation",
        "atnauthor",
        "atnid",
        "bkmkend",
        "bkmkstart",
        "colorschememapping",
        "datastore",
        "defchp",
        "defpap",
        "do",
        "docvar",
        "factoidname",
        "filetbl",
        "fonttbl",
        "footnote",
        "ftnsep",
        "ftnsepc",
        "generator",
        "latentstyles",
        "listoverridetable",
        "listtable",
        "mmathPr",
        "nonshppict",
        "objdata",
        "object",
        "pict",
        "pnseclvl",
        "private",
        "revtbl",
        "rsidtbl",
        "shpinst",
        "tc",
        "template",
        "themedata",
        "userprops",
        "wgrffmtfilter",
        "xe",
        "xmlnstbl",
    }
)
"""Destinations without text a person reads."""

SYMBOLS: Final = {
    "tab": "\t",
    "cell": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
}
"""Control words that stand for a character."""

CHARSETS: Final = {
    0: "cp1252",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
"""Font character sets (fcharset) and their code pages."""

STARRED: Final = frozenset({"fldinst", "pn", "pntext", "listtext", "shptxt"})
"""Destinations after * that are read all the same."""

DESTINATIONS: Final = {
    "fldinst": "fldinst",
    "fldrslt": "",
    "colortbl": "colortbl",
    "stylesheet": "stylesheet",
    "info": "skip",
    "title": "title",
    "author": "author",
    "header": "header",
    "headerl": "header",
    "headerr": "header",
    "headerf": "header",
    "footer": "footer",
    "footerl": "footer",
    "footerr": "footer",
    "footerf": "footer",
    "listtext": "listtext",
    "pntext": "listtext",
    "pn": "skip",
}
"""Control words that open a destination, and what it is to the reader."""
