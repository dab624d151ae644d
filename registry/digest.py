"""SHA-256 without OpenSSL, whose library takes 2 ms to load: the interpreter has the same digest built in.

As the standard library's own `random` does it: by the name of the release, and from `hashlib` where there is neither.
"""

from __future__ import annotations

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256  # since 3.12
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:  # built without
            from hashlib import sha256

__all__ = ["sha256"]
