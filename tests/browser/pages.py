"""The pages that are looked at in a browser: a name, the address as a function of the world, who looks.

Whatever stands in PAGES must keep every promise, ``examples``, which shows everything that pages are built of,
in every light; whatever stands in FORMS must refuse nonsense clearly. The world is the cast of conftest.py.
test_looks_of_demo.py looks at all other pages.
"""

from django.urls import reverse

from omah.accounts.models import House


def front_of_a_demo(world):
    House.objects.update_or_create(only=True, defaults={"is_demo": True})
    return "/"


PAGES = [
    ("front", lambda world: "/", None),
    ("not found", lambda world: "/tidak-ada/", None),
    ("not found, signed in", lambda world: "/tidak-ada/", "budi"),
    ("examples", lambda world: reverse("ui:examples"), "budi"),
    ("front of a demo", front_of_a_demo, None),
    ("organisations", lambda world: reverse("network:organisations"), "budi"),
    ("organisation, its secretariat", lambda world: world.griya.get_absolute_url(), "sekar"),
]
FORMS = [
    ("examples", lambda world: reverse("ui:examples"), "budi"),
    ("change an organisation", lambda world: reverse("network:change", args=[world.griya.ref]), "sekar"),
    ("hold an office", lambda world: reverse("network:hold_office", args=[world.griya.ref]), "sekar"),
]
