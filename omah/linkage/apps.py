from django.apps import AppConfig


class LinkageConfig(AppConfig):
    name = "omah.linkage"

    def ready(self):
        from omah.linkage import reactions  # noqa: F401 registers what is owed
