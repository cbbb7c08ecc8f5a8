"""How often a stranger may guess, or begin something.

Counted in the cache. The plain cache of one process is right for one worker; with more workers each counts
for itself, so that up to so many times as many guesses pass.
"""

from ipaddress import IPv6Address, ip_address

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ImmediateHttpResponse as TooMany
from allauth.core.ratelimit import respond_429
from django.core.cache import cache

HOUR = 60 * 60


def count_miss(request, bucket, *, at_most):
    """Count a wrong guess, or a beginning, from this address; answer «too many» when there were more within the hour."""
    key = _key(request, bucket)
    cache.add(key, 0, HOUR)
    if cache.incr(key) > at_most:
        raise TooMany(respond_429(request))


def stop_guessing(request, bucket, *, at_most):
    """Answer «too many», even to a right guess, when there were too many wrong ones from this address."""
    if cache.get(_key(request, bucket), 0) >= at_most:
        raise TooMany(respond_429(request))


def _key(request, bucket):
    """By address; the 2**64 addresses of one IPv6 subscriber are one."""
    address = ip_address(get_adapter(request).get_client_ip(request))
    where = int(address) >> 64 if isinstance(address, IPv6Address) else address
    return f"misses:{bucket}:{where}"
