"""The adverts: a list, the text with its requirements marked, and what each of them weighs."""
