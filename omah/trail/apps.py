from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from omah.trail.guards import TABLES, TRAIL


class TrailConfig(AppConfig):
    name = "omah.trail"

    def ready(self):
        post_migrate.connect(begin_the_chains, sender=self)
        TRAIL.stand_by(self)


def begin_the_chains(using, **kwargs):
    """A database that has the tables and no heads gets them, before the guards come."""
    from omah.trail.chain import put_down_heads

    if set(TABLES) <= set(connections[using].introspection.table_names()):
        put_down_heads()
