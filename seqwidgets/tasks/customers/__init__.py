"""What customers do next: purchases, and actions on a web shop's pages."""

from .actions import Actions
from .purchases import purchases
from .purchases_next import PurchasesNext
from .purchases_return import PurchasesReturn

__all__ = ["Actions", "PurchasesNext", "PurchasesReturn", "purchases"]
