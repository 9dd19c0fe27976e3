"""A model that takes full stops off, over a real wire, and what it was asked: for tests of whole runs."""

import json
import re

_LINE = re.compile(r"^(\d+) (.+)$", re.MULTILINE)


def asked(request):
    """The question as it came over the wire."""
    return "\n".join(message["content"] for message in request.body["messages"])


def is_repair(request):
    return "<<<LINES" in asked(request) or "<<<SENTENCES" in asked(request)


def fits(request):
    """Takes the full stop off each line; invents something in the last one, also when asked to mend it."""
    if is_repair(request):
        return json.dumps({"changes": [], "sentences": []})
    told = asked(request).partition("<<<RESUME\n")[2].partition("\nRESUME>>>")[0]
    lines = _LINE.findall(told)
    if "paragraphs" in asked(request):
        return json.dumps({"paragraphs": [lines[0][1], "I led 800 people in Antarctica."]})
    changes = [{"id": int(number), "after": text.rstrip(".")} for number, text in lines]
    changes[-1]["after"] += " for 800 people"
    return json.dumps({"changes": changes})


def questions(server):
    return [request for request in server.requests if request.method == "POST"]
