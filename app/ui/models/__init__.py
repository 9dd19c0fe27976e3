"""Models in the window: what is sent and whether it may be, what went wrong and what to do, what it costs."""
