"""PowerCV without a window: the same services, for scripts and checks. Never imports Qt."""

from app.cli.arguments import Options, parse
from app.cli.running import run

__all__ = ["Options", "parse", "run"]
