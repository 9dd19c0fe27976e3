"""PowerCV: a desktop program that fits the resume a person has to the job they want, and invents nothing."""

__version__ = "0.1.0"
