from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "omah.site"
