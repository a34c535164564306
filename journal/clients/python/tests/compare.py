"""Holds what the reader yields against lines of JSON of `hedgerow journal dump`, arrays too: compare.py JOURNAL DUMP ..."""

import json
import sys

import numpy as np

import hedgerow_journal
from hedgerow_journal import NULL, NULL_INT32

_WORDS = ("text", "subject")


def compare(path, dump):
    journal = hedgerow_journal.read(path)
    with open(dump, encoding="ascii") as lines:
        expected = [json.loads(line) for line in lines]
    assert len(expected) == len(journal), f"{path}: {len(journal)} records, the dump has {len(expected)}"
    by_type = {}
    for record, line in zip(journal.records(), expected):
        said = {name: value for name, value in line.items() if name not in _WORDS}
        assert record == said, f"{path}: read {record}, the dump says {said}"
        by_type.setdefault(line["type"], []).append(line)
    for name, lines in by_type.items():
        compare_array(journal, name, lines)
    assert journal.counts() == {name: len(lines) for name, lines in by_type.items()}
    print(f"{path}: {len(expected)} records of {len(by_type)} types are equal")


def compare_array(journal, name, lines):
    array = journal[name]
    assert len(array) == len(lines), name
    assert array is getattr(journal, hedgerow_journal.Journal.schema.by_name[name].attribute)
    for row, line in zip(array, lines):
        for column in array.dtype.names:
            value, said = row[column], line.get(column)
            if column + "_e9" in array.dtype.names:
                exact = line.get(column + "_e9")
                assert np.isnan(value) if exact is None else value == exact / 1e9, (name, column, value, exact)
            elif array.dtype[column].kind == "M":
                number = value.astype("i8")
                assert number == (NULL if said is None else said), (name, column, number, said)
            elif array.dtype[column].kind == "f":
                assert not np.isfinite(value) if said is None else value == said, (name, column, value, said)
            elif array.dtype[column].kind == "U":
                assert value == ("" if said is None else said), (name, column, value, said)
            elif said is None:
                assert value in (NULL, NULL_INT32, 0), (name, column, value)
            else:
                assert value == said, (name, column, value, said)


def refuses(path, what):
    try:
        hedgerow_journal.read(path)
    except hedgerow_journal.JournalError as problem:
        print(f"{path}: {problem}")
        assert what in str(problem), f"{path}: said '{problem}', not '{what}'"
    else:
        raise AssertionError(f"{path} was read, although {what}")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    while arguments:
        if arguments[0] == "--refuses":
            refuses(arguments[1], arguments[2])
            arguments = arguments[3:]
        else:
            compare(arguments[0], arguments[1])
            arguments = arguments[2:]
