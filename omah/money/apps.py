from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from omah.money.guards import LEDGER


class MoneyConfig(AppConfig):
    name = "omah.money"

    def ready(self):
        """Whatever domain has them says what its money is for (``labels``) and what proves it (``causes``)."""
        autodiscover_modules("labels", "causes")
        LEDGER.stand_by(self)
