"""Why a file has no item: the fixed words that an import says at its end."""

from __future__ import annotations

LINK = "symbolic link"
NOT_A_FILE = "not a regular file"
UNREADABLE = "unreadable"
OWN_FILES = "Penumbra's own folder"
TOO_LARGE = "over the size limit"
ARCHIVE_RATIO = "over the archive limit: ratio"
ARCHIVE_COUNT = "over the archive limit: number of files"
ARCHIVE_DEPTH = "over the archive limit: depth"
ARCHIVE_SIZE = "over the archive limit: size"
MEMBER_PROTECTED = "password-protected in its archive"
MEMBER_DAMAGED = "damaged in its archive"
MEMBER_UNSUPPORTED = "packed in an unsupported way in its archive"
