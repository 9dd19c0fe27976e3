"""Makes a proposal of the embedded engine: a change with its stable id."""

from app.domain.changes import Change, Op, Target, change_id


def proposal(
    op: Op,
    target: Target,
    *,
    before: str | None,
    after: str | None,
    reason: str,
    requirement: str = "",
    rests_on: tuple[str, ...] = (),
) -> Change:
    """A change by the offline engine; it rests on the text it changes unless `rests_on` says otherwise."""
    return Change(
        id=change_id(op, target, before=before, after=after),
        op=op,
        target=target,
        before=before,
        after=after,
        reason=reason,
        rests_on=rests_on or ((before,) if before else ()),
        requirement_id=requirement,
    )
