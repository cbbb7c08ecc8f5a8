from django.apps import AppConfig


class GivingConfig(AppConfig):
    name = "omah.giving"

    def ready(self):
        from omah.giving import reactions  # noqa: F401
