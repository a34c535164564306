"""Where things are in a journal's folder, and what its small files say."""

import os
import struct

from ._crc32c import crc32c
from ._errors import JournalError

_ID = b"hedgerow journal, format 1\n"
_MARKS_MAGIC = 0x31306B72616D6A68
_MARKS_LENGTH = 4096
_BASE_MAGICS = (0x686A626173653032, 0x686A626173653031)


class Base:
    """Where a journal begins whose older files have been removed."""

    def __init__(self, first_sequence, previous_crc, segment_start, file, messages):
        self.first_sequence = first_sequence
        self.previous_crc = previous_crc
        self.segment_start = segment_start
        self.file = file
        self.messages = messages


class Folder:
    """A journal's folder."""

    def __init__(self, path):
        self.path = os.fspath(path)
        if os.path.isfile(self.path):
            raise JournalError(
                f"{self.path} is a file, not a journal folder; if it is an export, make a journal of it first with:"
                f" hedgerow journal import {self.path} -o NEW_FOLDER")
        if os.path.exists(self._file("journal.unfinished")):
            raise JournalError(f"{self.path} is an import that was not finished, and no journal; delete it")
        try:
            with open(self._file("journal.id"), "rb") as file:
                text = file.read(64)
        except FileNotFoundError:
            reason = "holds no journal" if os.path.isdir(self.path) else "does not exist"
            raise JournalError(f"journal folder {self.path} {reason}") from None
        if text != _ID:
            raise JournalError(f"journal folder {self.path} is of another format")

    def _file(self, name):
        return os.path.join(self.path, name)

    def segments(self):
        """First sequence and folder of each part that one process life wrote, oldest first."""
        names = sorted(name for name in os.listdir(self.path) if len(name) == 20 and name.isdigit() and name[0] == "0")
        return [(int(name), self._file(name)) for name in names]

    @staticmethod
    def files(segment):
        """Queue files of a segment, oldest first."""
        return [os.path.join(segment, name) for name in sorted(os.listdir(segment)) if name.endswith(".cq4")]

    def required_sequence(self):
        """Least sequence that the journal must reach by its marks; None if it has none."""
        try:
            with open(self._file("journal.marks"), "rb") as file:
                marks = file.read(_MARKS_LENGTH)
        except FileNotFoundError:
            return None
        if len(marks) < _MARKS_LENGTH or struct.unpack_from("<Q", marks, 0)[0] != _MARKS_MAGIC:
            return None
        high, low, closed = struct.unpack_from("<QQQ", marks, 8)
        appended, = struct.unpack_from("<q", marks, 64)
        durable, check = struct.unpack_from("<qq", marks, 128)
        if not (durable >= ~check >= 0):
            return None
        return appended if closed == 1 or (high, low) == _boot_id() else ~check

    def base(self):
        """The base of a trimmed journal; None if it is whole."""
        try:
            with open(self._file("journal.base"), "rb") as file:
                content = file.read()
        except FileNotFoundError:
            return None
        damaged = JournalError(
            f"file {self._file('journal.base')}, which says where the journal begins, is damaged; restore it from a copy")
        if len(content) < 4 or crc32c(content[:-4]) != struct.unpack(">I", content[-4:])[0]:
            raise damaged
        magic, first, previous, start, length = struct.unpack_from(">QqIqH", content, 0)
        if magic not in _BASE_MAGICS:
            raise damaged
        at = 30
        name = content[at:at + length].decode("utf-8")
        at += length
        messages, at = _message([], content, at)
        if magic == _BASE_MAGICS[0]:
            count, = struct.unpack_from(">i", content, at)
            at += 4
            for _ in range(count):
                messages, at = _message(messages, content, at)
        return Base(first, previous, start, name, messages)


def _message(messages, content, at):
    length, = struct.unpack_from(">i", content, at)
    return messages + [content[at + 4:at + 4 + length]], at + 4 + length


def _boot_id():
    """Identity of the machine's start: while it is unchanged nothing that was appended can be lost."""
    try:
        with open("/proc/sys/kernel/random/boot_id") as file:
            text = file.read().strip().replace("-", "")
    except OSError:
        return None
    return int(text[:16], 16), int(text[16:], 16)
