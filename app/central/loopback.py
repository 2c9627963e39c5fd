"""Whether an address is this machine's own."""

from __future__ import annotations

import ipaddress


def is_loopback(host: str) -> bool:
    """A name is not looked up: it is no address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
