"""The engine's own schema: names and places of every field of every message."""

import os
import re
import xml.etree.ElementTree as ElementTree

import numpy as np

_LENGTHS = {
    "char": 1, "int8": 1, "uint8": 1, "int16": 2, "uint16": 2, "int32": 4, "uint32": 4, "int64": 8, "uint64": 8,
    "double": 8,
}
_NUMPY = {
    "int8": "i1", "uint8": "u1", "int16": "<i2", "uint16": "<u2", "int32": "<i4", "uint32": "<u4", "int64": "<i8",
    "uint64": "<i8", "double": "<f8",
}
_PLURAL_AS_IT_IS = ("s",)


def snake_case(name):
    """``instrumentId`` becomes ``instrument_id``."""
    return re.sub("([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def plural(name):
    """``HedgeOrder`` becomes ``hedge_orders``."""
    word = snake_case(name)
    if word.endswith(_PLURAL_AS_IT_IS):
        return word
    if word.endswith(("sh", "ch", "x")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


class Field:
    """One field of a message."""

    def __init__(self, name, offset, primitive, count=1, nullable=False, names=None, is_set=False, description=""):
        self.name = name
        self.column = snake_case(name)
        self.offset = offset
        self.primitive = primitive
        self.count = count
        self.nullable = nullable
        self.names = names or {}
        self.is_set = is_set
        self.description = description
        self.length = count * _LENGTHS[primitive]
        self._texts = None

    @property
    def dtype(self):
        """How it lies in the record."""
        return f"S{self.count}" if self.primitive == "char" else _NUMPY[self.primitive]

    @property
    def is_price(self):
        """Whether it is a number times 1e9."""
        return self.name.endswith("E9") and self.primitive == "int64"

    @property
    def is_time(self):
        """Whether it is a moment; lengths of time end with Ns, too."""
        return self.primitive == "int64" and (self.name.endswith("TimeNs") or self.name in _MOMENTS)

    def texts(self):
        """Text of each of its 256 codes."""
        if self._texts is None:
            bits = sorted(self.names.items())
            if self.is_set:
                self._texts = ["|".join(name for bit, name in bits if code & (1 << bit)) for code in range(256)]
            else:
                self._texts = [self.names.get(code, str(code)) for code in range(256)]
        return self._texts


_MOMENTS = {"timeNs", "expiryNs", "barCloseNs"}


class Message:
    """One message type."""

    def __init__(self, template_id, name, fields):
        self.template_id = template_id
        self.name = name
        self.fields = fields
        self.attribute = plural(name)
        self.is_output = template_id >= 100

    def raw_dtype(self, block_length):
        """How a block of some length lies in memory: fields that it is too short for are left out."""
        fields = [field for field in self.fields if field.offset + field.length <= block_length]
        return np.dtype({
            "names": [field.name for field in fields],
            "formats": [field.dtype for field in fields],
            "offsets": [field.offset for field in fields],
            "itemsize": block_length,
        })


class Schema:
    """All messages, by template id and by name."""

    def __init__(self, path=None):
        path = path or os.path.join(os.path.dirname(__file__), "hedgerow-events.xml")
        root = ElementTree.parse(path).getroot()
        self.id = int(root.get("id"))
        self.version = int(root.get("version"))
        types = {element.get("name"): element for group in root if group.tag == "types" for element in group}
        self.messages = {}
        for element in root:
            if element.tag.endswith("}message"):
                fields = [part for field in element for part in _fields(field, types)]
                message = Message(int(element.get("id")), element.get("name"), fields)
                self.messages[message.template_id] = message
        self.by_name = {message.name: message for message in self.messages.values()}
        self.by_attribute = {message.attribute: message for message in self.messages.values()}


def _fields(element, types):
    name, offset, said = element.get("name"), int(element.get("offset")), element.get("description")
    kind = types.get(element.get("type"))
    if kind is None:
        return [Field(name, offset, element.get("type"), description=said)]
    if kind.tag == "type":
        primitive, count = kind.get("primitiveType"), int(kind.get("length") or 1)
        nullable = kind.get("presence") == "optional"
        if count == 1 or primitive == "char":
            return [Field(name, offset, primitive, count, nullable, description=said)]
        step = _LENGTHS[primitive]
        return [Field(f"{name}{i}", offset + i * step, primitive, 1, nullable, description=said) for i in range(count)]
    names = {int(value.text): value.get("name") for value in kind}
    return [Field(name, offset, kind.get("encodingType"), names=names, is_set=kind.tag == "set", description=said)]
