from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import autodiscover_modules

from omah.people import index


class PeopleConfig(AppConfig):
    name = "omah.people"

    def ready(self):
        from omah.people.models.finding import write_what_is_missing

        autodiscover_modules("looks")
        pre_migrate.connect(index.before_migrate, sender=self)
        post_migrate.connect(index.after_migrate, sender=self)
        post_migrate.connect(write_what_is_missing, sender=self)
