"""How the data file grew, step by step (Alembic)."""
