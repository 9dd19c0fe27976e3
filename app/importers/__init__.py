"""A file a person has → a Resume, and what the reader was unsure of."""
