"""Letters that go with an application: chosen, drafted, edited with a verdict on every sentence, exported."""
