"""Who may change what is known of regions. Everybody who is signed in may look them up."""


def may_load_regions(user):
    """The list comes from outside: the house itself loads it, or whoever keeps the installation."""
    return user.is_superuser or user.is_system


def may_name_regions(user):
    """Other names change what everybody finds, so they are in the same hands."""
    return may_load_regions(user)
