"""Walks over the queue files of a journal and proves each record.

A file is a row of documents, each behind a frame word of four bytes, aligned to four: bit 31 incomplete, bit 30 the queue's
own, the rest its length; 0 is the end of what is written, 0xC0000000 that of the file. A record is a header of 32 bytes
(checksum, checksum of the record before, magic "hj", version, type, length, sequence, time) and one encoded message.
"""

import mmap
import os
import struct

import numpy as np

from ._crc32c import crc32c_rows
from ._errors import JournalDamaged
from ._folder import Folder

HEADER = 32
_INCOMPLETE = 0x80000000
_OWN = 0x40000000
_LENGTH = 0x3FFFFFFF
_END_OF_FILE = 0xC0000000
_RECORD_MIN = HEADER + 8
_RECORD_MAX = HEADER + 320
_TORN_MAX = 4 + _RECORD_MAX + 64
_HEADER_DOCUMENT_MAX = 64 * 1024
_MAGIC_VERSION = 0x6A68 | 1 << 16


class File:
    """The records of one file that have been proved."""

    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        self.data = np.frombuffer(self.bytes, dtype=np.uint8)
        self.words = memoryview(self.bytes)[: size - size % 4].cast("I") if size else memoryview(b"").cast("I")
        self.position = 0
        self.last_frame = 0
        self.ended = False
        self.starts = np.empty(0, dtype=np.int64)
        self.lengths = np.empty(0, dtype=np.int64)

    def walk(self, most, sequence):
        """Frames of further records, at most some of them: starts and lengths, not proved yet."""
        words, position = self.words, self.position
        starts, lengths, count, end = [], [], 0, len(self.words)
        while count < most and position >> 2 < end:
            frame = words[position >> 2]
            if frame == 0:
                break
            if frame == _END_OF_FILE:
                self.ended = True
                break
            if frame & _INCOMPLETE:
                break
            length = frame & _LENGTH
            if not frame & _OWN:
                if not _RECORD_MIN <= length <= _RECORD_MAX or position + 4 + length > len(self.bytes):
                    self._prove(starts, lengths, sequence)
                    raise JournalDamaged(
                        f"frame says {length} bytes", self.path, position, sequence + count + 1)
                starts.append(position + 4)
                lengths.append(length)
                self.last_frame = position
                count += 1
            position = (position + 4 + length + 3) & ~3
        self.position = position
        return np.array(starts, dtype=np.int64), np.array(lengths, dtype=np.int64)

    def _prove(self, starts, lengths, sequence):
        self.prove(np.array(starts, dtype=np.int64), np.array(lengths, dtype=np.int64), sequence, None)

    def prove(self, starts, lengths, sequence, previous_crc):
        """Checks records against their checksums, their headers, the sequence and the chain; gives the last checksum."""
        if len(starts) == 0:
            return previous_crc
        stated = self.column(starts, 0, "<u4")
        bad = np.zeros(len(starts), dtype=bool)
        for length in np.unique(lengths):
            at = np.flatnonzero(lengths == length)
            for piece in np.array_split(at, max(1, len(at) * int(length) // (1 << 26))):
                rows = self.data[starts[piece][:, None] + np.arange(4, int(length))]
                bad[piece] |= crc32c_rows(rows) != stated[piece]
        self._require(~bad, "checksum differs", starts, sequence)
        message = self.column(starts, HEADER, "<u8")
        header = self.column(starts, 8, "<u8")
        template = (message >> np.uint64(16)) & np.uint64(0xFF)
        body = (lengths - HEADER).astype(np.uint64) << np.uint64(32)
        expected = np.uint64(_MAGIC_VERSION) | template << np.uint64(24) | body
        self._require(header == expected, "header does not fit its frame or message", starts, sequence)
        found = self.column(starts, 16, "<i8")
        self._require(found == sequence + 1 + np.arange(len(starts)), "another sequence", starts, sequence)
        chain = self.column(starts, 4, "<u4")
        before = np.concatenate(([chain[0] if previous_crc is None else previous_crc], stated[:-1]))
        self._require(chain == before, "the record names another predecessor", starts, sequence)
        self.starts = np.concatenate((self.starts, starts))
        self.lengths = np.concatenate((self.lengths, lengths))
        return int(stated[-1])

    def _require(self, good, what, starts, sequence):
        if not good.all():
            at = int(np.argmin(good))
            raise JournalDamaged(what, self.path, int(starts[at]) - 4, sequence + 1 + at)

    def column(self, starts, offset, dtype):
        """One number of each record, at an offset from its start."""
        size = np.dtype(dtype).itemsize
        rows = self.data[starts[:, None] + np.arange(offset, offset + size)]
        return np.ascontiguousarray(rows).view(dtype)[:, 0]

    def require_queue_position(self, sequence):
        """The queue says itself where its last document is; it may be one behind, never ahead."""
        written = self._write_position()
        if written > self.last_frame:
            raise JournalDamaged(
                f"the queue wrote its last record at offset {written}", self.path, self.position, sequence + 1)

    def _write_position(self):
        if len(self.bytes) < 4:
            return -1
        end = min(len(self.bytes), _HEADER_DOCUMENT_MAX, 4 + (self.words[0] & _LENGTH))
        at = self.bytes.find(b"writePosition", 4, end)
        if at < 0:
            return -1
        for code in range(at + 13, min(at + 29, end - 25)):
            if self.bytes[code] == 0x8D:
                return struct.unpack_from("<q", self.bytes, code + 17)[0]
        return -1

    def require_nothing_behind(self, sequence, new_file):
        """Behind the end there is at most what a writer that died inside one append has left."""
        margin = _HEADER_DOCUMENT_MAX if new_file and self.position == 0 else _TORN_MAX
        used = np.flatnonzero(self.data[self.position + margin:])
        if len(used):
            raise JournalDamaged(
                f"bytes in use at offset {self.position + margin + int(used[0])}", self.path, self.position, sequence + 1)


class Walk:
    """Reads a whole journal, file after file, up to an end that is proved."""

    def __init__(self, folder: Folder):
        self.folder = folder
        self.files = []
        self.base = folder.base()
        self.sequence = self.base.first_sequence - 1 if self.base else 0
        self.crc = self.base.previous_crc if self.base else 0
        self.segment = None
        self._run()

    def _run(self):
        while True:
            required = self.folder.required_sequence()
            self._advance()
            try:
                self._require_end(required)
                return
            except JournalDamaged:
                if not self._advance():  # What looks like damage while a writer is at work is no end at all.
                    raise

    def _next_start(self):
        later = [start for start, _ in self.folder.segments() if self.segment is None or start > self.segment[0]]
        return later[0] if later else 1 << 62

    def _advance(self):
        """Reads all that is there; whether that was anything."""
        before = self.sequence
        while True:
            next_start = self._next_start()
            if self._in_segment():
                self._take(next_start)
            if not self._next_file(next_start):
                return self.sequence > before

    def _in_segment(self):
        """Whether the newest file is of this segment: what is behind a cut in an older one does not count."""
        return bool(self.files) and self.segment is not None and self.files[-1].path.startswith(self.segment[1] + os.sep)

    def _take(self, next_start):
        file = self.files[-1]
        starts, lengths = file.walk(next_start - 1 - self.sequence, self.sequence)
        self.crc = file.prove(starts, lengths, self.sequence, self.crc)
        self.sequence += len(starts)

    def _next_file(self, next_start):
        if self.segment is None:
            return self._first_segment()
        if self.sequence + 1 >= next_start:
            return self._next_segment(next_start)
        current = self.files[-1].path if self._in_segment() else ""
        later = [path for path in Folder.files(self.segment[1]) if path > current]
        if later:
            if current:
                self._take(next_start)  # The writer may have appended here until it made the next file.
                if self.sequence + 1 >= next_start:
                    return True
                self.files[-1].require_queue_position(self.sequence)
            self.files.append(File(later[0]))
            return True
        if next_start < 1 << 62:
            file = self.files[-1] if self.files else None
            raise JournalDamaged(
                f"the next segment begins at sequence {next_start}", file.path if file else self.segment[1],
                file.position if file else 0, self.sequence + 1)
        return False

    def _first_segment(self):
        segments = self.folder.segments()
        if self.base:
            path = dict(segments).get(self.base.segment_start)
            if path is not None and not self.base.file:  # Its first file is whatever the writer makes, maybe nothing yet.
                self.segment = (self.base.segment_start, path)
                return True
            file = os.path.join(path or self.folder.path, self.base.file)
            if path is None or not os.path.exists(file):
                raise JournalDamaged("the file is gone", file, 0, self.sequence + 1)
            self.segment = (self.base.segment_start, path)
            self.files.append(File(file))
            return True
        if not segments:
            return False
        if segments[0][0] > 1:
            raise JournalDamaged(
                f"the oldest segment begins at sequence {segments[0][0]}; what was before is needed", segments[0][1], 0, 1)
        self.segment = segments[0]
        return True

    def _next_segment(self, next_start):
        path = dict(self.folder.segments())[next_start]
        if next_start != self.sequence + 1:
            raise JournalDamaged(f"the segment begins at sequence {next_start}", path, 0, self.sequence + 1)
        self.segment = (next_start, path)
        return True

    def _require_end(self, required):
        file = self.files[-1] if self.files else None
        if self._in_segment():
            file.require_queue_position(self.sequence)
            file.require_nothing_behind(self.sequence, required is not None and self.sequence >= required)
        where = file.path if file else self.folder.path
        if required is None:
            if self.segment is not None:
                raise JournalDamaged(
                    "journal.marks is missing: nothing else says how far the journal was written", self.folder.path, 0,
                    self.sequence + 1)
        elif self.sequence < required:
            raise JournalDamaged(
                f"the journal was written up to sequence {required}", where, file.position if file else 0,
                self.sequence + 1)
