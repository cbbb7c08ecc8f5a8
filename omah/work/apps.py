from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "omah.work"

    def ready(self):
        from omah.work import documents  # noqa: F401 papers learn who reads them
