"""SQLite by SQLAlchemy. Rows never leave this package; frozen values do."""
