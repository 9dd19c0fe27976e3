"""What PowerCV talks about: frozen values and pure functions. No I/O, no Qt, no SQLAlchemy."""
