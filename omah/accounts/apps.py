from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "omah.accounts"

    def ready(self):
        from omah.accounts.models import House
        from omah.core import clock

        clock.offset_from(House.clock_offset)
