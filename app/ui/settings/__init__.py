"""What a person can set: the engine, the look, the pages; where the data lies; what this program is."""
