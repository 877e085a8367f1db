"""What counts of the claims to have brought an account: the state that the standing decision gives them."""

from __future__ import annotations


def decision_of(claim: str) -> str:
    """Return the SQL expression for the id of the decision that stands of a claim; ``claim`` is its id's column.

    Of several that were made apart from each other the last one stands, as the engine has it.
    """
    return f"""(SELECT cd.id FROM origination_decision cd WHERE cd.origination_id = {claim}
  AND NOT EXISTS (SELECT 1 FROM origination_decision cn WHERE cn.supersedes = cd.id)
  ORDER BY cd.decided_on DESC, cd.id DESC LIMIT 1)"""


def state_of(claim: str) -> str:
    """Return the SQL expression for the state of a claim as decided; ``claim`` is the alias of ``origination``."""
    decided = f"SELECT cv.verdict FROM origination_decision cv WHERE cv.id = {decision_of(f'{claim}.id')}"
    return f"coalesce(({decided}), {claim}.state)"
