"""The files of a record, in a folder or a zip: nothing outside is read, and no more than fits."""

import os
from contextlib import suppress
from pathlib import Path
from stat import S_ISLNK
from typing import TYPE_CHECKING

from attrs import define

from lunarpacts.errors import DataError, Fault, LunarpactsError, shown

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from zipfile import ZipFile

DESCRIPTOR = "datapackage.json"
MOST_BYTES = 50_000_000
"""The most that the files of a record hold together, 25 times the bundled one.

Loading takes up to forty times as much memory.
"""


@define
class Folder:
    """A folder of a record, from which only so many more bytes are read.

    Attributes:
        root: the folder itself.
        left: how many more bytes are read.
    """

    root: "Traversable"
    left: int

    def entries(self, folder: "Traversable", name: str) -> list["Traversable"]:
        """Return what is in a folder, apart from what is hidden, in the order of the names.

        Raises:
            DataError: it cannot be listed, or is a link that leads out of the record.
        """
        self._refuse_link(folder, name)
        try:
            visible = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
        except (OSError, ValueError):
            raise _unreadable(name, "is not a folder that can be read", "correct it") from None
        return sorted(visible, key=lambda entry: entry.name)

    def content(self, entry: "Traversable", name: str, remedy: str) -> bytes:
        """Return what is in a file; ``remedy`` says what to do if there is none.

        Raises:
            DataError: it cannot be read, is a link that leads out of the record, or is too large.
        """
        self._refuse_link(entry, name)
        content = None
        with suppress(OSError, ValueError):
            if entry.is_file():  # reading a pipe or a device need never end
                with entry.open("rb") as file:
                    content = file.read(self.left + 1)
        if content is None:
            raise _unreadable(name, "cannot be read", remedy)
        if len(content) > self.left:
            wrong = f"is too large: the files of a record hold at most {MOST_BYTES:,} bytes"
            raise _unreadable(name, wrong, "divide the record")
        self.left -= len(content)
        return content

    def _refuse_link(self, entry: "Traversable", name: str) -> None:
        # A fault shows the text to blame; that of a file elsewhere is nobody's business.
        if isinstance(entry, Path) and isinstance(self.root, Path):
            place, home = Path(os.path.realpath(entry)), Path(os.path.realpath(self.root))
            if not place.is_relative_to(home):
                wrong = "is a link that leads out of the record"
                raise _unreadable(name, wrong, "put the file or folder itself there")


def _unreadable(name: str, wrong: str, remedy: str) -> DataError:
    return DataError([Fault(wrong, remedy, value=name, file=name)])


def opened(path: Path) -> "Traversable":
    """Return the folder of a record, which may be in a zip.

    Raises:
        LunarpactsError: it is neither a folder nor a zip, or a zip that is encrypted, broken, too
            large, or holds what cannot be in a folder.
    """
    try:
        if path.is_dir():
            return path
        is_file = path.is_file()  # reading a pipe or a device need never end
    except (OSError, ValueError):  # no system can have a file of that name
        is_file = False
    if is_file:
        return _in_zip(path)
    named = shown(str(path), 300)
    raise LunarpactsError(f"{named} is not a folder or a zip of one; name the record's folder")


def _in_zip(path: Path) -> "Traversable":
    from zipfile import Path as ZipPath  # noqa: PLC0415 (few programs need it)
    from zipfile import ZipFile  # noqa: PLC0415 (the same)

    named = shown(str(path), 300)
    try:
        archive = ZipFile(path)
        wrong = _wrong_with(archive)
        broken = None if wrong else archive.testzip()
    except Exception:  # noqa: BLE001 (a zip can be broken in more ways than its library says)
        raise LunarpactsError(f"{named} is not a zip that can be read; pack it again") from None
    if wrong:
        raise LunarpactsError(f"{named} {wrong}")
    if broken is not None:
        raise LunarpactsError(f"{named} is broken at {shown(broken)}; pack it again")
    root = ZipPath(archive)
    folders = [entry for entry in root.iterdir() if entry.is_dir()]
    return folders[0] if len(folders) == 1 and not (root / DESCRIPTOR).exists() else root


def _wrong_with(archive: "ZipFile") -> str | None:
    """Return what a zip holds that no folder of a record does, before any of it is unpacked."""
    size, names = 0, set[str]()
    for entry in archive.infolist():
        name, parts = entry.filename, entry.filename.removesuffix("/").split("/")
        if name in names:
            return f"holds {shown(name)} twice; pack it again"
        if "\\" in name or not {"", ".", ".."}.isdisjoint(parts):
            return f"holds {shown(name)}, which is not a path within it; pack it again"
        if S_ISLNK(entry.external_attr >> 16):
            return f"holds {shown(name)}, which is a link; pack the file itself"
        names.add(name)
        size += entry.file_size + len(name) * len(parts)  # for each folder above, its name is made
    return f"holds {size:,} bytes; keep to {MOST_BYTES:,}" if size > MOST_BYTES else None
