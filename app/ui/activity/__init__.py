"""What was asked of models: calls, cost, how the providers are doing. Never what was said."""
