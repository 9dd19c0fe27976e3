"""Finding passages which speak to a program instead of a person, in adverts and resumes.

Text is data: nothing here or elsewhere acts on such a passage. It is found so that a person can be told of it.
"""

import base64
import binascii
import re
import unicodedata

_CONFUSABLES = str.maketrans(
    "АВЕКМНОРСТХІЈЅаеорсухіјѕԁɡһӏѵАВΕΗΙΚΜΝΟΡΤΧΥΖαονρυ", "ABEKMHOPCTXIJSaeopcyxijsdghlvABEHIKMNOPTXYZaovpu"
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\s|$)|\n|$)|[^\n]+")
_ENCODED = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{24,}={0,2}(?![\w+/=])")
_HIDDEN_MARKUP = re.compile(
    r"<!--.*?-->|<[^>]+style\s*=\s*[\"'][^\"']*(?:color:\s*#?f{3,6}|color:\s*white|"
    r"display:\s*none|font-size:\s*[01](?:px|pt)?\b|visibility:\s*hidden|"
    r"opacity:\s*0)[^>]*>.*?</[^>]+>",
    re.IGNORECASE | re.DOTALL,
)
_TEMPLATE = re.compile(
    r"<\|[^|<>]{2,30}\|>|\[/?INST\]|<</?SYS>>|</?(?:system|assistant|user|instructions?)>", re.IGNORECASE
)
_ORDER_ABOUT_ORDERS = re.compile(
    r"""
    ^\W*(?:\w+\W+){0,6}?(?:please\s+|now\s+|bitte\s+|por\s+favor\s+)?
    (?:ignore|disregard|forget|override|bypass|ignorier\w*|vergiss|vergessen\s+sie|missachte\w*|ignora|ignore|olvida|olvide|descarta|oublie\w*|ignorez|dimentica)\s+
    (?:\w+\s+){0,3}?(?:(?:previous|prior|above|earlier|preceding|foregoing|vorherige\w*|bisherige\w*|obige\w*|vorangegangene\w*|anteriore?s?|previas?|previos?|précédente?s?|precedenti)\b
      |(?:instructions?|rules|guidelines|prompt|anweisung\w*|regeln|instrucciones|reglas|consignes|istruzioni)\b|todo\s+lo\s+anterior|alles\s+(?:bisherige|vorherige|davor)|everything\s+(?:above|before|so\s+far))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PROGRAM = (
    r"(?:AI|A\.I\.|LLM|GPT|ChatGPT|Claude|Gemini|Copilot|language\s+models?|chat\s?bots?|"
    r"writing\s+assistant|(?:AI|automatic|automated|virtual|digital)\s+(?:assistants?|screeners?|readers?|"
    r"reviewers?|systems?|tools?|agents?)|parsers?|ATS|bots?|KI(?:-\w+)?|Sprachmodell\w*|IA|"
    r"asistentes?\s+(?:automáticos?|virtuales?|de\s+IA)|modelos?\s+de\s+lenguaje|"
    r"inteligencia\s+artificial|resume\s+(?:tool|writer|generator|optimizer|optimiser|builder)s?|"
    r"assistants?\s+(?:automatiques?))"
)
_DEEDS = (
    r"(?:add|insert|append|state|write|claim|say|include|mention|remove|delete|drop|change|rate|rank|"
    r"score|output|print|reveal|list|replace|call|rename|set|mark|approve|recommend|hire|give|pretend|"
    r"respond|answer|repeat|stop|raise|treat|füge|schreibe?|nenne|lösche|gib|bewerte|behaupte|ergänze|"
    r"entferne|añade|indica|escribe|elimina|borra|di|afirma|incluye|menciona|agrega|puntúa|ajoute[rz]?|"
    r"écris|supprime|aggiungi)"
)
_ADDRESSED = re.compile(
    rf"\b{_PROGRAM}\b[^.:\n]{{0,60}}:\s*(?:\w+\s+){{0,3}}?(?:{_DEEDS}|ignore|olvida|vergiss|this\s+is)\b", re.IGNORECASE
)
_ABOUT_A_PERSON = (
    r"(?=[^.\n]*\b(?:candidate|applicant|resume|résumé|cv|degree|profile|rules?|instructions?|prompt|"
    r"requirements?|Bewerber\w*|Lebenslauf\w*|candidat[oa]|currículum)\b)"
)
_TO_PROGRAM = re.compile(
    rf"""
    \b(?:the\s+)?(?:assistant|model|{_PROGRAM})\s+(?:must|should|shall|will|has\s+to|needs\s+to|muss|
    soll|debe|deberá|is\s+(?:to|required\s+to))\s+(?:\w+\s+){{0,2}}?{_DEEDS}\b{_ABOUT_A_PERSON}
    |\b(?:if\s+you\s+are|wenn\s+du|falls\s+(?:du|sie)|si\s+eres|si\s+usted\s+es|you\s+are\s+(?:now|
    an?\s+(?:unrestricted|AI|helpful|language)))\b[^.\n]{{0,40}}\b(?:{_PROGRAM}|assistant|model|DAN|
    unrestricted|mode|recruiter\s+bot)\b
    |\b(?:candidates?|applicants?|resumes?)\s+(?:selected|read|screened|written|checked|
    processed)\s+by\s+(?:an?\s+)?{_PROGRAM}
    |\b(?:test|developer|debug|admin|god|jailbreak|unrestricted)\s+mode\b[^.\n]{{0,60}}\b(?:output|
    enabled|on|ignore|print|reveal|rules)\b|\b(?:in|enter|activate|now\s+in)\s+(?:test|developer|debug|
    admin|jailbreak|unrestricted)\s+mode\b
    |\b(?:reveal|output|print|repeat|show|display|leak|give)\b[^.\n]{{0,40}}\b(?:system|full|hidden|
    initial|original)\s+prompt\b
    |\b(?:fact[- ]?(?:check|guard)|safety\s+(?:check|filter)s?|guard(?:rails?)?|
    content\s+filter)\s+(?:is|are|has\s+been|ist|wurde|está)\s+(?:\w+\s+)?(?:off|switched\s+off|
    disabled|deactivated|suspended|ausgeschaltet|deaktiviert|desactivad\w)
    |\bmissing\s+(?:requirements?|skills?|qualifications?)\s+(?:may|can|should|
    must)\s+be\s+(?:filled\s+in|invented|added|assumed)
    |\buse\s+(?:the|this)\s+(?:example|sample|text|answer)\s+word\s+for\s+word\b|\b(?:copy|
    paste)\s+(?:this|the\s+following)\s+(?:\w+\s+)?(?:into|in)\s+the\s+(?:resume|cv)\b|
    \bstate\s+them\s+as\s+facts\b
    |^\W*(?:{_DEEDS})\b[^.\n]{{0,80}}\b(?:to|in|into|from|of|zum|im|al|en\s+el|del)\s+(?:the\s+|
    an?\s+)?(?:candidate'?s?|applicant'?s?|der\s+Bewerberin|dem\s+Lebenslauf|zum\s+Lebenslauf|
    Lebenslauf|candidat[oa]|currículum|CV|resume)\b(?=[^.\n]*(?:resume|CV|experience|degree|years|
    Lebenslauf|currículum|skills?|profile|$))
    |\b(?:this|he|she)\s+is\s+the\s+(?:ideal|perfect|best)\s+candidate\b|\b(?:rate|rank|
    score)\s+this\s+(?:candidate|resume|applicant|cv)\b|\bstop\s+reading\b
    |\b(?:decode|base64)\b[^.\n]{{0,30}}\b(?:follow|execute|obey|run)\b
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_ROLE_LINE = re.compile(
    r"^\s*(?:#+\s*)?(?:SYSTEM|DEVELOPER|ASSISTANT)(?:\s+(?:PROMPT|MESSAGE|NOTE|OVERRIDE))?\s*:\s*(?=.{3})", re.MULTILINE
)
_ROLE_MEANS = re.compile(
    r"fact|rule|prompt|instruction|mode|ignore|candidate|requirement|must|off|override|output|you\s+are", re.IGNORECASE
)
_PLANTED = re.compile(r"\{\s*\"(?:changes|op|edits|actions|tool_calls|target|after)\"\s*:.*?\}(?:\s*[\]}])*", re.DOTALL)
_HONEST = re.compile(
    r"\b(?:never|not|don't|nie|nicht|nunca|without)\s+(?:\w+\s+)?(?:ignore|forget|disregard)|"
    r"\byou\s+(?:will\s+)?(?:never\s+)?(?:follow|ignore)\b|long\s+hiring",
    re.IGNORECASE,
)


def suspicious_passages(text: str) -> tuple[str, ...]:
    """The passages of a text that give orders to a program, hide something, or pretend to be its own parts."""
    found: list[str] = [match[0] for match in _HIDDEN_MARKUP.finditer(text)]
    found += [match[0].strip() for match in _PLANTED.finditer(text)]
    if hidden := _hidden_signs(text):
        found.append(hidden)
    for line in text.splitlines():
        found += [passage for passage in _passages(line) if passage]
    found += [match[0] for match in _ENCODED.finditer(text) if _speaks(_decoded(match[0]))]
    return tuple(dict.fromkeys(passage[:500] for passage in found))


def _passages(line: str) -> list[str]:
    if _TEMPLATE.search(line):
        return [line.strip()]
    found = []
    for match in _SENTENCE.finditer(line):
        sentence = match[0].strip()
        if sentence and _speaks(sentence):
            found.append(sentence)
    if not found and (_ROLE_LINE.search(line) and _ROLE_MEANS.search(line)):
        found.append(line.strip())
    return found


def _speaks(sentence: str) -> bool:
    """Whether a sentence speaks to a program."""
    plain = _plain(sentence)
    if _HONEST.search(plain):
        return bool(_TO_PROGRAM.search(plain))
    return bool(_ORDER_ABOUT_ORDERS.search(plain) or _TO_PROGRAM.search(plain) or _ADDRESSED.search(plain))


def _plain(text: str) -> str:
    visible = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return visible.translate(_CONFUSABLES)


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


def _hidden_signs(text: str) -> str:
    tags = "".join(chr(ord(sign) - 0xE0000) for sign in text if 0xE0020 <= ord(sign) <= 0xE007E)
    if tags:
        return tags
    words = re.findall(r"\S*[\u200b-\u200d\u2060-\u2064\u202a-\u202e\u2066-\u2069]\S*", text)
    return " ".join(words) if len(words) >= 2 else ""
