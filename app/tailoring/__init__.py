"""Proposes changes that fit a resume to a job, each resting on a fact."""
