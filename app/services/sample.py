"""The resume and the job of a fictional person, shipped so that everything can be tried in a minute."""

from app.domain.resume import Resume
from app.resources import resource


def sample_resume() -> Resume:
    """Ada Varga, platform engineer."""
    return Resume.model_validate_json(resource("sample", "resume.json").read_bytes())


def sample_advert_text() -> str:
    """The advert of Northwind Logistics."""
    return resource("sample", "job.txt").read_text(encoding="utf-8")
