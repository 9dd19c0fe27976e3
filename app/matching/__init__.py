"""The embedded engine: reads adverts, matches resumes to them, and needs no network."""
