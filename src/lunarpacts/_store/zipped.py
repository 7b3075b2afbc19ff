"""A record in a zip: its tables at the root, or in one folder."""

from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import Path as ZipPath
from zipfile import ZipFile

from lunarpacts.errors import LunarpactsError, shown

from .tables import DESCRIPTOR

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MOST_BYTES = 1_000_000_000


def folder_in(path: Path) -> "Traversable":
    """Return the folder of a record in a zip, all of which can be read.

    Raises:
        LunarpactsError: it is not a zip, is encrypted or broken, or would unpack to more than a
            gigabyte.
    """
    named = shown(str(path), 300)
    try:
        is_file = path.is_file()  # reading a pipe or a device need never end
    except (OSError, ValueError):  # no system can have a file of that name
        is_file = False
    if not is_file:
        raise LunarpactsError(f"{named} is not a folder or a zip of one; name the record's folder")
    try:
        archive = ZipFile(path)
        size = sum(entry.file_size for entry in archive.infolist())
        broken = archive.testzip() if size <= MOST_BYTES else None
    except Exception:  # noqa: BLE001 (a zip can be broken in more ways than its library says)
        raise LunarpactsError(f"{named} is not a zip that can be read; pack it again") from None
    if size > MOST_BYTES:
        raise LunarpactsError(f"{named} holds {size:,} bytes; keep to {MOST_BYTES:,}")
    if broken is not None:
        raise LunarpactsError(f"{named} is broken at {shown(broken)}; pack it again")
    root = ZipPath(archive)
    folders = [entry for entry in root.iterdir() if entry.is_dir()]
    return folders[0] if len(folders) == 1 and not (root / DESCRIPTOR).exists() else root
