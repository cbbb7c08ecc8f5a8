"""Who may do what to users. Only people here, never states."""


def may_manage_users(user):
    """Those whom a higher domain gave the standing, and the system itself (a command at the console)."""
    return user.is_authenticated and user.helps_users


def may_change_profile(user, other):
    """Everybody their own, and those who manage the users anybody's."""
    return user.is_authenticated and (user == other or user.helps_users)


def may_sign_out_everywhere(user, other):
    return may_change_profile(user, other)
