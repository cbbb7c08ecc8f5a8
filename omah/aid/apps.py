from django.apps import AppConfig


class AidConfig(AppConfig):
    name = "omah.aid"

    def ready(self):
        from omah.aid import grounds  # noqa: F401 money learns here what proves aid
