from django.apps import AppConfig


class GivingConfig(AppConfig):
    name = "omah.giving"

    def ready(self):
        from omah.giving import grounds  # noqa: F401 money learns here what proves gifts
