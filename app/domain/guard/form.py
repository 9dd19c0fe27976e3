"""The form of a text: markup, hidden signs, look-alike letters, links; and remarks of a model left in it."""

import html
import re
import unicodedata

from app.domain.guard.verdicts import Finding
from app.domain.injection import suspicious_passages

_MARKUP = re.compile(
    r"""
    <\s*/?\s*[a-z!][^<>]*>|<!--|-->|&(?:lt|gt|\#\d+|\#x[0-9a-f]+|nbsp|zwnj|shy);
    |\*\*[^*]+\*\*|__[^_]+__|(?<!\w)[*_][^*_\s][^*_]*[*_](?!\w)|\[[^\]]*\]\([^)]*\)|!\[|^\#{1,6}\s|~~[^~]+~~|`
    |\\(?:textbf|emph|href|input|write|begin|end|def|section|item|url|include|usepackage|color|tiny)\b|\\[a-z]+\{
    |\{\{.*?\}\}|\{%.*?%\}|\$\{[^}]*\}|<%|%>|\#\{
    |javascript:|data:text|vbscript:|on(?:error|click|load)\s*=
    |^\s*[=@][A-Za-z(+-]|^\s*\+[A-Za-z]|=\s*(?:HYPERLINK|CMD|IMPORT\w+|WEBSERVICE)\s*\(|\bcmd\s*\|
    |\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|%3c|%3e|\x1b\[
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_LINK = re.compile(
    r"(?:https?|ftp|file)://\S+|www\.\S+|\b[\w-]+\.(?:com|org|net|io|dev|example|ly|co|info|xyz|ru|top)(?:/\S*)?\b",
    re.IGNORECASE,
)
_LEAK = re.compile(
    r"""
    \bhere(?:'s|’s|\s+is|\s+are)\s+(?:the|an?|your|my|some)\b.{0,40}(?:version|bullet|revis|rewrit|
    improv|updat|suggest|text|option|draft|summary)|\bas\s+an?\s+(?:ai|language\s+model|llm|assistant)\b
    |\b(?:the|this)\s+candidate('s)?\b(?!\s+(?:experience|interview|management|selection|pipeline))|
    \b(?:the|this)\s+applicant\b|\b(?:der|die)\s+(?:Bewerber|Kandidat)(?:in)?\b|\b(?:el|
    la)\s+candidat[oa]\b
    |\b(?:original|improved|revised|rewritten|updated|enhanced|optimi[sz]ed|before|after|option\s*\d|
    version\s*\d|variant\s*\d|draft\s*\d|new\s+version|vorher|nachher|verbessert|überarbeitet|original|
    mejorado|mejorada|versión\s*\d|opción\s*\d|variante\s*\d|
    entwurf\s*\d)\s*:\s*(?-i:["“„«]?[A-ZÄÖÜÁÉÍÓÚ])
    |\bhier\s+(?:ist|sind|die|der)\b.{0,40}(?:fassung|version|punkt|text|vorschlag|überarbeit|
    formulier)|\baquí\s+(?:tienes|está|va|tiene|le)\b|\bals\s+(?:ki|sprachmodell)\b|\bcomo\s+(?:ia|
    modelo\s+de\s+lenguaje)\b
    |\b(?:note|notes|hinweis|anmerkung|nota|note\s+to\s+(?:self|user|editor))\s*:|\(\s*(?:note|hinweis|
    nota|anmerkung|source|quelle|fuente|see|unverified|assumed|estimated|inferred|based\s+on)\b[^)]*\)|
    \bbased\s+on\s+(?:the|your)\s+(?:resume|cv|job|information)|\bi(?:'ve|’ve|\s+have)\s+(?:rewritten|
    revised|updated|changed|added|removed|improved|reworded|kept|tailored)\b|\blet\s+me\s+know\b|
    \bfeel\s+free\b|\bsure[,!]|\bcertainly[,!]|\bof\s+course[,!]|\bgerne[,!]|\bclaro[,!:]
    |\[(?:[^\]]*(?:number|name|insert|x\s*%|company|candidate|your|anzahl|einfügen|número|nombre|
    empresa|insertar|tool|metric|amount|date|percentage|prozent|firma|tbd|todo|fecha|datum|cifra|
    cantidad)[^\]]*|\d+|[xX]+[%]?|[A-Z_ ]{2,}|\?+)\]|\{(?:[a-z_ ]+)\}|<(?:number|name|insert|
    company)[^>]*>
    |\bX{2,}\s?(?:%|€|\$|[a-z])|\b[Xx]\s?%|\bXX+\b|\bN/A\b|\bTODO\b|\bTBD\b|\bFIXME\b|\blorem\s+ipsum\b|\?\?+
    |```|^\s*[{\[]\s*"|"\s*:\s*"|"\s*[}\]]\s*,?\s*$|\\n|\\"|【|†|\[\^?\d+\]|:contentReference|oaicite|turn\d+search\d+
    |<-\s|<--|←|<\|[^|]*\|>|</?think|\bthe\s+(?:job\s+)?(?:ad|advert|posting|description)\s+(?:asks|
    requires|wants|mentions)|\bstellenanzeige\b|\boferta\s+de\s+empleo\b|\bjob\s+(?:ad|description|
    posting)\b
    |\b(?:strongest|best|weak)\s+bullet\b|\b(?:keep|delete|remove)\s+this\b|\bas\s+requested\b|
    \bwie\s+gewünscht\b|\bcomo\s+(?:has|se\s+ha)\s+pedido\b|\bword\s+count\b
    |\bso\s+that\s+(?:the\s+)?ats\b|\bats[- ]?(?:friendly|optimi)
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_PLACEHOLDER = re.compile(r"\[[^\]\d][^\]]*\]|<[a-zäöü ]+>", re.IGNORECASE)
_TYPOGRAPHIC = set("\u00a0\u202f\u2009\u2007\u2060\n\t\u00ad") - {"\u2060", "\u00ad"}
_HIDDEN_CATEGORIES = ("Cf", "Cc", "Co", "Cs", "Cn")


def form_findings(before: str, after: str) -> list[Finding]:
    """What is wrong with the form of a new text; signs which the old text has already are not held against it."""
    findings: list[Finding] = []
    findings += _signs(before, after)
    plain_before, plain = unicodedata.normalize("NFKC", before), after
    for pattern, kind in ((_MARKUP, "markup_or_link_injection"), (_LEAK, "instruction_leak")):
        for match in pattern.finditer(plain):
            if match[0].strip() and match[0].strip() not in plain_before:
                findings.append(Finding(kind, (match[0].strip(),)))
                break
    unescaped = html.unescape(after)
    if unescaped != after and unescaped not in before and "<" in unescaped:
        findings.append(Finding("markup_or_link_injection", (after,)))
    findings += [
        Finding("markup_or_link_injection", (match[0],))
        for match in _LINK.finditer(after)
        if match[0].lower() not in before.lower()
    ]
    findings += [
        Finding("markup_or_link_injection", (passage,))
        for passage in suspicious_passages(after)
        if passage not in before
    ]
    findings += [
        Finding("instruction_leak", (found[0],)) for found in _PLACEHOLDER.finditer(after) if found[0] not in before
    ]
    return findings


def _signs(before: str, after: str) -> list[Finding]:
    for sign in after:
        if sign in before or sign in _TYPOGRAPHIC:
            continue
        category = unicodedata.category(sign)
        if category in _HIDDEN_CATEGORIES or "\ufe00" <= sign <= "\ufe0f" or "\U000e0000" <= sign <= "\U000e01ef":
            return [Finding("markup_or_link_injection", (f"U+{ord(sign):04X}",))]
        name = unicodedata.name(sign, "")
        if category == "Nd" and not sign.isascii():
            return [Finding("changed_number", (sign,))]
        if (
            (category[0] == "L" and not name.startswith("LATIN") and sign not in "µμªº")
            or "MATHEMATICAL" in name
            or "FULLWIDTH" in name
            or "CIRCLED" in name
        ):
            return [Finding("markup_or_link_injection", (sign,))]
    return []
