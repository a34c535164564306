"""Records of a journal as numpy arrays, and as the dictionaries that a dump prints."""

import math

import numpy as np

from ._errors import JournalError
from ._folder import Folder
from ._queue import HEADER, Walk
from ._schema import Schema

#: Stands for a whole number of 64 bits that is not there.
NULL = -(1 << 63)

#: The same of 32 bits.
NULL_INT32 = -(1 << 31)

_SCHEMA = Schema()
_MESSAGE_HEADER = 8
_DEFINED = {
    "InstrumentDefinition": "instrumentId", "UnderlyingDefinition": "underlyingId", "CurrencyDefinition": "currencyId",
    "VenueDefinition": "venueId",
}


def read(path):
    """Reads a journal folder to its proved end.

    Raises JournalDamaged if it is not exactly what was written, JournalError if it is no journal.
    """
    return Journal(path)


class Journal:
    """A journal as it was when it was read: arrays by the names of message types in the plural, or by journal["Quote"]."""

    schema = _SCHEMA

    def __init__(self, path):
        walk = Walk(Folder(path))
        self.path = walk.folder.path
        self.first_sequence = walk.base.first_sequence if walk.base else 1
        self.last_sequence = walk.sequence
        self._files = [file for file in walk.files if len(file.starts)]
        self._arrays = {}
        self._index()
        self._names = _Names()
        for message in walk.base.messages if walk.base else []:
            self._names.learn_bytes(message)

    def _index(self):
        self._kinds = []
        for file in self._files:
            header = file.column(file.starts, HEADER, "<u8")
            self._kinds.append((
                (header & np.uint64(0xFFFF)).astype(np.int64),
                ((header >> np.uint64(16)) & np.uint64(0xFFFF)).astype(np.int64),
                file.column(file.starts, 16, "<i8")))

    def __repr__(self):
        return f"<journal {self.path}: sequence {self.first_sequence} to {self.last_sequence}>"

    def __len__(self):
        return self.last_sequence - self.first_sequence + 1

    def __dir__(self):
        return list(super().__dir__()) + list(_SCHEMA.by_attribute)

    def __getattr__(self, name):
        message = _SCHEMA.by_attribute.get(name)
        if message is None:
            raise AttributeError(f"a journal has no '{name}'; message types in the plural: {', '.join(_SCHEMA.by_attribute)}")
        return self[message.name]

    def __getitem__(self, name):
        if name not in _SCHEMA.by_name:
            raise KeyError(f"no message type '{name}'; there are {', '.join(_SCHEMA.by_name)}")
        if name not in self._arrays:
            self._arrays[name] = self._array(_SCHEMA.by_name[name])
        return self._arrays[name]

    def counts(self):
        """How many records there are of each message type."""
        ids = np.concatenate([kinds[1] for kinds in self._kinds]) if self._kinds else np.empty(0, dtype=np.int64)
        found = zip(*np.unique(ids, return_counts=True))
        return {_name(int(template)): int(count) for template, count in found}

    @property
    def times(self):
        """Engine time of every record, datetime64[ns]."""
        parts = [file.column(file.starts, 24, "<i8") for file in self._files]
        return (np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)).view("datetime64[ns]")

    @property
    def symbols(self):
        """Symbols by instrument id, NAME.VENUE; empty text where an id has none."""
        return self._all_names().array("instrument")

    @property
    def underlyings(self):
        """Symbols by underlying id."""
        return self._all_names().array("underlying")

    @property
    def currencies(self):
        """Codes by currency id."""
        return self._all_names().array("currency")

    @property
    def venues(self):
        """Codes by venue id."""
        return self._all_names().array("venue")

    def _all_names(self):
        if not self._names.complete:
            for name in ("CurrencyDefinition", "VenueDefinition", "UnderlyingDefinition", "InstrumentDefinition"):
                for record in self._raw_records({_SCHEMA.by_name[name].template_id}):
                    self._names.learn(*record[1:])
            self._names.complete = True
        return self._names

    def _blocks(self, message):
        """Rows of a message type, by file and length of the block."""
        for file, (lengths, templates, sequences) in zip(self._files, self._kinds):
            of_type = templates == message.template_id
            for length in np.unique(lengths[of_type]):
                at = np.flatnonzero(of_type & (lengths == length))
                starts = file.starts[at] + HEADER + _MESSAGE_HEADER
                rows = np.ascontiguousarray(file.data[starts[:, None] + np.arange(int(length))])
                yield sequences[at], rows.view(message.raw_dtype(int(length)))[:, 0]

    def _array(self, message):
        columns = [("sequence", "i8")]
        for field in message.fields:
            columns += _columns(field)
        parts = []
        for sequences, raw in self._blocks(message):
            part = np.zeros(len(raw), dtype=columns)
            part["sequence"] = sequences
            for field in message.fields:
                _fill(part, field, raw[field.name] if field.name in raw.dtype.names else None)
            parts.append(part)
        whole = np.concatenate(parts) if parts else np.zeros(0, dtype=columns)
        return whole[np.argsort(whole["sequence"], kind="stable")]

    def records(self, *types):
        """Records in order, all or of some message types, with the members of a dump but for text and subject."""
        for name in types:
            if name not in _SCHEMA.by_name:
                raise JournalError(f"no message type '{name}'; there are {', '.join(_SCHEMA.by_name)}")
        wanted = {_SCHEMA.by_name[name].template_id for name in types}
        defining = {_SCHEMA.by_name[name].template_id for name in _DEFINED}
        names = self._names.copy()
        for sequence, template, block in self._raw_records(wanted | defining if wanted else None):
            names.learn(template, block)
            if not wanted or template in wanted:
                yield _dumped(sequence, template, block, names)

    def _raw_records(self, templates):
        for file, (lengths, types, sequences) in zip(self._files, self._kinds):
            at = np.arange(len(types)) if templates is None else np.flatnonzero(np.isin(types, list(templates)))
            data = file.bytes
            rows = zip(sequences[at].tolist(), types[at].tolist(), file.starts[at].tolist(), lengths[at].tolist())
            for sequence, template, start, length in rows:
                block = start + HEADER + _MESSAGE_HEADER
                yield sequence, template, data[block:block + length]


def _name(template):
    return _SCHEMA.messages[template].name if template in _SCHEMA.messages else f"Template{template}"


def _columns(field):
    if field.primitive == "char":
        return [(field.column, f"U{field.count}")]
    if field.names:
        return [(field.column, f"U{max(len(text) for text in field.texts())}")]
    if field.is_time:
        return [(field.column, "M8[ns]")]
    if field.is_price:
        return [(field.column[:-len("_e9")] if field.column.endswith("_e9") else field.column + "_value", "f8"),
                (field.column, "i8")]
    return [(field.column, field.dtype.replace("<", ""))]


def _fill(part, field, values):
    """Brings one field of a block into its columns; values are None where the block is too short for it."""
    names = [name for name, _ in _columns(field)]
    if values is None:
        missing = {"M": np.datetime64("NaT", "ns"), "f": np.nan, "U": ""}
        for name in names:
            kind = part.dtype[name].kind
            part[name] = missing.get(kind, NULL if part.dtype[name].itemsize == 8 else
                                     NULL_INT32 if part.dtype[name].itemsize == 4 else 0)
    elif field.primitive == "char":
        part[names[0]] = np.char.decode(_to_first_zero(values), "ascii", "replace")
    elif field.names:
        part[names[0]] = np.array(field.texts())[values.astype(np.uint8)]
    elif field.is_time:
        part[names[0]] = values.astype("<i8").view("M8[ns]")
    elif field.is_price:
        part[names[0]] = np.where(values == NULL, np.nan, values / 1e9) if field.nullable else values / 1e9
        part[names[1]] = values
    else:
        part[names[0]] = values


def _to_first_zero(values):
    """Text ends at its first zero byte, whatever stands behind."""
    return np.array([bytes(value).split(b"\0", 1)[0] for value in values.tolist()], dtype=values.dtype)


class _Names:
    """Names behind ids, as the definitions give them; the first definition of an id stays."""

    def __init__(self):
        self.complete = False
        self.known = {"instrument": {}, "underlying": {}, "currency": {}, "venue": {}}

    def copy(self):
        """Those of before the first record."""
        names = _Names()
        if not self.complete:
            names.known = {kind: dict(known) for kind, known in self.known.items()}
        return names

    def learn_bytes(self, message):
        """A message with its header."""
        self.learn(int.from_bytes(message[2:4], "little"), message[_MESSAGE_HEADER:])

    def learn(self, template, block):
        """Takes what a definition says."""
        message = _SCHEMA.messages.get(template)
        if message is None or message.name not in _DEFINED:
            return
        fields = {field.name: _value(field, block) for field in message.fields if _has(field, block)}
        kind = _DEFINED[message.name][:-2]
        number = fields[_DEFINED[message.name]]
        text = fields.get("code") if kind in ("currency", "venue") else fields.get("symbol")
        if kind == "instrument":
            venue = self.known["venue"].get(fields["venueId"], f"#{fields['venueId']}")
            text = f"{text}.{venue}"
        if number >= 0:
            self.known[kind].setdefault(number, text)

    def array(self, kind):
        """All names of a kind by id."""
        known = self.known[kind]
        return np.array([known.get(number, "") for number in range(max(known, default=-1) + 1)], dtype=str)

    def of(self, field, value):
        """Name behind an id that a field holds, or None."""
        if not isinstance(value, int):
            return None
        name = field.lower()
        for kind in ("instrument", "underlying", "currency"):
            if name.endswith(kind + "id"):
                return self.known[kind].get(value)
        return self.known["venue"].get(value) if name == "venueid" else None


def _has(field, block):
    return field.offset + field.length <= len(block)


def _value(field, block):
    raw = block[field.offset:field.offset + field.length]
    if field.primitive == "char":
        return raw.split(b"\0", 1)[0].decode("ascii", "replace")
    if field.primitive == "double":
        value = float(np.frombuffer(raw, "<f8")[0])
        return value if math.isfinite(value) else None
    signed = field.primitive.startswith("int") or field.primitive == "uint64"
    value = int.from_bytes(raw, "little", signed=signed)
    if field.nullable and value == (NULL_INT32 if field.primitive == "int32" else NULL):
        return None
    if field.names:
        return field.texts()[value & 0xFF]
    return value


def _dumped(sequence, template, block, names):
    record = {"sequence": sequence, "type": _name(template)}
    message = _SCHEMA.messages.get(template)
    for field in message.fields if message else []:
        if _has(field, block):
            value = _value(field, block)
            record[field.column] = value
            symbol = names.of(field.name, value)
            if symbol is not None:
                record[field.column[:-len("_id")]] = symbol
    return record
