"""Sets of questions about children, loaded by those who set the rules."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.registry import access
from omah.registry.facts import ModuleActivated, ModuleLoaded
from omah.registry.loading import read_module
from omah.registry.models import Module
from omah.trail.actions import record


@transaction.atomic
def load_module(*, content: bytes, by: User) -> Module:
    """Those who set the rules load a version, to look at; it takes the place of the same one that was never asked."""
    require(access.may_set_rules(by))
    said = read_module(content)
    same = Module.objects.lock().filter(code=said["code"], version=said["version"])
    if same.filter(activated_at__isnull=False).exists():
        raise Refused({"file": _("Versi ini sudah pernah berlaku. Beri nomor versi yang baru.")})

    same.delete()
    module = Module.objects.create(loaded_by=by, **said)
    record(ModuleLoaded(module.pk, module.code, module.version), by=by, about=module)
    return module


@transaction.atomic
def activate_module(*, module_id: int, by: User) -> Module:
    """It was looked at and is right: it is asked from now on, and what was asked about these ages no more."""
    require(access.may_set_rules(by))
    module = {one.pk: one for one in Module.objects.order_by("pk").lock()}[module_id]
    module.check_can_activate()

    module.replaces().update(replaced_at=clock.now())
    module.activated_at = clock.now()
    module.save(update_fields=["activated_at"])
    record(ModuleActivated(module.pk, module.code, module.version), by=by, about=module)
    return module
