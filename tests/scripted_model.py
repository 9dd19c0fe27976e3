"""A model that says what it is told to, for tests that need no wire."""

from app.domain.models import CallUsage
from app.llm.requests import Estimate, ModelAnswer

USAGE = CallUsage(tokens_in=100, tokens_out=50, cost=0.01, duration_ms=5)


class ScriptedModel:
    """Answers each question with the next of `answers`: a dictionary, a function of the request, or an error."""

    def __init__(self, *answers, usage=USAGE):
        self.answers = list(answers)
        self.asked = []
        self.forgotten = []
        self.usage = usage

    def ask(self, request, *, cancelled, on_text=None, on_wait=None):
        self.asked.append(request)
        answer = self.answers.pop(0)
        if callable(answer):
            answer = answer(request)
        if isinstance(answer, BaseException):
            raise answer
        value = request.schema.model_validate(answer)
        if on_text:
            on_text("")
            for piece in value.model_dump_json().split(","):
                on_text(piece + ",")
        return ModelAnswer(value=value, usage=self.usage)

    def estimate(self, request):
        return Estimate(tokens_in=len(request.prompt.system + request.prompt.user) // 4, tokens_out=100, cost=0.02)

    def forget(self, owner):
        self.forgotten.append(owner)
