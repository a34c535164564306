"""What can be wrong with a journal."""


class JournalError(Exception):
    """A path that is no journal that can be read; the text says the cure."""


class JournalDamaged(JournalError):
    """A journal that is not as it was written, with file, offset and the sequence that should be there."""

    def __init__(self, what, file, offset, sequence):
        super().__init__(f"journal damaged at sequence {sequence}: {what} (file {file}, offset {offset})")
        self.what = what
        self.file = file
        self.offset = offset
        self.sequence = sequence
