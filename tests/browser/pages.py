"""The pages that are looked at in a browser: a name, the address as a function of the world, who looks.

Add yours here: whatever stands in PAGES must keep every promise, whatever stands in FORMS must refuse
nonsense clearly. The world is the cast of conftest.py.
"""

from django.urls import reverse

PAGES = [
    ("front", lambda world: "/", None),
    ("not found", lambda world: "/tidak-ada/", None),
    ("not found, signed in", lambda world: "/tidak-ada/", "budi"),
    ("examples", lambda world: reverse("ui:examples"), "budi"),
]
FORMS = [
    ("examples", lambda world: reverse("ui:examples"), "budi"),
]
