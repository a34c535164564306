"""Reads journals of the Hedgerow engine into numpy arrays. Every record is proved before it is handed out."""

from ._errors import JournalDamaged, JournalError
from ._journal import NULL, NULL_INT32, Journal, read
from ._schema import Field, Message, Schema

__all__ = ["Field", "Journal", "JournalDamaged", "JournalError", "Message", "NULL", "NULL_INT32", "Schema", "read"]
__version__ = "0.1.0"
