"""The models service without a wire: says what it is told to, remembers what it was asked."""

from app.domain.models import PROVIDERS, BreakerState, ConnectionReport, UsageToday


class FakeModels:
    def __init__(self):
        self.report = ConnectionReport(provider="openai", host="api.openai.com")
        self.listed = ()
        self.usage = UsageToday()
        self.unpriced = ()
        self.log = ()
        self.states: tuple[BreakerState, ...] = ()
        self.size = 0
        self.tested = []
        self.other = ()
        self.holds = None
        """An event: `test` and `list_models` wait for it, or for the person to stop them."""

    def providers(self):
        return PROVIDERS

    def test(self, choice, *, context):
        self.tested.append(choice)
        self._wait(context)
        return self.report

    def list_models(self, choice, *, context):
        self._wait(context)
        return self.listed

    def others(self, choice):
        return self.other

    def knows_price(self, choice):
        return choice.model not in self.unpriced

    def usage_today(self):
        return self.usage

    def calls(self, limit):
        return self.log[:limit]

    def cache_size(self):
        return self.size

    def clear_cache(self):
        self.size = 0

    def breaker_states(self):
        return self.states

    def warm_up(self):
        pass

    def _wait(self, context):
        while self.holds is not None and not self.holds.wait(0.01):
            context.raise_if_cancelled()
