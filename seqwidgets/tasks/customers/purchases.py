"""What do customers buy next, and will they come back?"""

from __future__ import annotations

from ..task import check_choice, check_whole
from .purchases_next import PurchasesNext
from .purchases_return import PurchasesReturn


def purchases(
    predict: str = "next", source: str = "journey", length: int = 32
) -> PurchasesNext | PurchasesReturn:
    """The visits of customers to a shop: what they buy next, or whether they come back.

    predict: "next" for the department of the next visit, at every visit; or "return" for whether the
        customer comes back within 30 days, at the last visit.
    source: "journey", a supermarket, simulated from real patterns; or "cdnow", a shop for CDs, real,
        with predict="return" only.
    length: visits in an example, 4 to 256.
    """
    check_choice("predict", predict, ("next", "return"))
    check_choice("source", source, ("journey", "cdnow"))
    check_whole("length", length, 4, 256)
    if predict == "return":
        return PurchasesReturn(source, length)
    if source == "cdnow":
        raise ValueError(
            "source must be journey where predict is 'next': cdnow sold nothing but CDs. "
            "With source='cdnow', predict must be 'return'."
        )
    return PurchasesNext(length)
