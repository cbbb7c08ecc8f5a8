from django.apps import AppConfig

from omah.money.guards import LEDGER


class MoneyConfig(AppConfig):
    name = "omah.money"

    def ready(self):
        LEDGER.stand_by(self)
