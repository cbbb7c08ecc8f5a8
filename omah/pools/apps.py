from django.apps import AppConfig


class PoolsConfig(AppConfig):
    name = "omah.pools"

    def ready(self):
        from omah.pools import grounds  # noqa: F401 money learns here what proves capital
