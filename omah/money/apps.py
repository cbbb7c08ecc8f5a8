from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate

from omah.money import guards


class MoneyConfig(AppConfig):
    name = "omah.money"

    def ready(self):
        pre_migrate.connect(guards.before_migrate, sender=self)
        post_migrate.connect(guards.after_migrate, sender=self)
        checks.register(guards.check_guards, checks.Tags.database)
