"""Passages of an advert that address a program instead of a person: found so that they can be shown and left out."""

import re
from typing import Final

_ORDERS: Final = re.compile(
    r"""
    \b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|all|any|your|these|the)\b.{0,30}\b(?:instruction|prompt|rule|direction|guideline|order|context|everything|constraint)
    | \b(?:olvida|ignora|omite)\b.{0,40}\b(?:anterior|instruccion|reglas|todo)
    | \b(?:ignorier\w*|vergiss|missachte\w*)\b.{0,40}\b(?:anweisung|vorherige|bisherige|regel|alles)
    | \b(?:ignore[rz]?|oublie[rz]?)\b.{0,40}\b(?:instructions?|consignes?|précédent|règles)
    | \b(?:dimentica|ignora)\b.{0,40}\b(?:istruzioni|precedent|regole)
    | ^\W*(?:system|assistant|developer|user|human)\s*(?:prompt|message|note|override)?\s*:(?!\s*(?:linux|windows|mac|unix|android|ios|sap|erp|crm|none|any)\b)(?=.{15,}) 
    | <\|?(?:im_start|im_end|system|endoftext|assistant|user)\|?> | \[/?(?:INST|SYSTEM|SYS)\] | <</?SYS>>
    | \b(?:note|message|hinweis|nota|attention|instructions?|reminder|important|order|request)\b.{0,25}\b(?:to|for|an|für|para|aux?|all|any|to the)\b.{0,20}\b(?:ai|llms?|language models?|bots?|assistants?|chatgpt|gpt|parsers?|screeners?|ki|ia|asistentes|sprachmodelle?|modelos?|automated|automatic)\b
    | \b(?:if you(?:'re| are)|as|when you are|since you are|you are(?: now)?|falls du|wenn du|si eres|si vous êtes|si tu es)\s+(?:an?|eine?|un|una|une)\s+(?:\w+\s+)?(?:ai|llm|language model|bot|assistant|chatbot|ki|ia|sprachmodell|modelo de lenguaje|asistente|automated|program)\b
    | \bfor (?:automated|automatic|ai) (?:assistants?|systems?|screen\w*|readers?|agents?|tools?)\b | \bpara asistentes automáticos\b | \bfür automatische\b.{0,20}\b(?:assistenten|systeme)\b
    | \b(?:ai|llms?|language models?|bots?|models?|assistants?)\b.{0,25}\b(?:must|should|shall|have to|are required|muss|müssen|debe[n]?|doit|doivent)\b.{0,60}\b(?:add|state|insert|write|list|show|claim|rank|score|rate|output|say|include|report|mark|print|ergänz\w*|schreib\w*|añad\w*|indicar|ajout\w*)
    | \bcandidates? (?:selected|screened|rated|picked) by ai\b
    | \b(?:add|insert|append|include|put|write|state|claim|list|say|replace|change|set)\b.{0,70}\b(?:to|in|into|on|of|that)\b.{0,25}\b(?:the |this |their |her |his |your )?(?:candidate(?:['’]s)?|applicant(?:['’]s)?|user(?:['’]s)?)\b.{0,30}\b(?:resume|cv|profile|summary|experience|skills|education|has|holds|led|is)\b
    | \b(?:rate|score|rank|mark)\b.{0,30}\b(?:this|the|every|all)\b.{0,20}\b(?:candidate|applicant|resume|cv)\b.{0,30}\b(?:100|10/10|highest|perfect|top|as)\b
    | \b(?:fact[- ]check|guard|safety|filter|verification|validation)s?\b.{0,30}\b(?:is|are|has been|have been)?\s*(?:switched off|disabled|turned off|deactivated|suspended|off)\b
    | \b(?:reveal|print|show|output|repeat|send|leak)\b.{0,40}\b(?:system prompt|your (?:instructions|rules|prompt)|api[- ]keys?|hidden prompt|home address|ssn|password)\b
    | \bdecode (?:and|then|this|the)\b | \bbase64\b.{0,30}\b(?:decode|follow|execute|instruction)
    | \{\s*["']?(?:changes?|op|role|tool|function|target|patch|messages|instructions?)["']?\s*:
    | [A-Za-z0-9+/]{60,}={0,2}
    | (?:javascript|data):\S{8,} | <script\b | \{\{.{0,80}\}\} | \{%.{0,80}%\}
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_LONGEST: Final = 4_000


def addresses_a_program(passage: str) -> bool:
    """Whether a passage (a line or sentence) gives orders to a program rather than describing a job."""
    return _ORDERS.search(passage[:_LONGEST]) is not None
