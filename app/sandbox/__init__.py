"""Child processes for what may hang, crash or lie: foreign files and page rendering."""
