"""A journal made by hand, byte by byte, without Java: that it is read, and that each kind of damage is refused."""

import os
import struct
import tempfile

import hedgerow_journal
from hedgerow_journal._crc32c import crc32c

TIME = 1_764_230_400_000_000_001


def message(template, block):
    return struct.pack("<HHHH", len(block), template, 729, 2) + block


def quote(number):
    return message(6, struct.pack(
        "<qHBxiqqqqqq", TIME + number, 1, 1, 0, -(1 << 63), 100_500_000_001 + number, -(1 << 63), 5, 7, 3))


def definitions():
    venue = struct.pack("<qHBxi16sq", TIME, 1, 1, 0, b"SIM", 7)
    contract = bytearray(192)
    struct.pack_into("<qHBxi", contract, 0, TIME, 1, 1, 0)
    schema = hedgerow_journal.Journal.schema.by_name["InstrumentDefinition"]
    place = {field.name: field.offset for field in schema.fields}
    size = max(field.offset + field.length for field in schema.fields)
    contract = contract[:size] if len(contract) >= size else contract + bytes(size - len(contract))
    contract[place["symbol"]:place["symbol"] + 13] = b"BTC-PERPETUAL"
    return [message(3, venue), message(5, bytes(contract))]


def records(messages, sequence=0, previous=0):
    for body in messages:
        sequence += 1
        time, = struct.unpack_from("<q", body, 8)
        checked = struct.pack("<IHBBIqq", previous, 0x6A68, 1, body[2], len(body), sequence, time) + body
        previous = crc32c(checked)
        yield struct.pack("<I", previous) + checked


def frames(documents):
    content = b""
    positions = []
    header = b"SCQStore-writePosition" + bytes([0x8D]) + bytes(32)
    for own, body in [(True, header)] + [(False, document) for document in documents]:
        positions.append(len(content))
        content += struct.pack("<I", len(body) | (0x40000000 if own else 0)) + body
        content += bytes(-len(content) % 4)
    return bytearray(content + bytes(4096)), positions


def write(folder, messages, change=None, appended=None):
    os.makedirs(os.path.join(folder, "00000000000000000001"))
    content, positions = frames(list(records(messages)))
    at = content.index(b"writePosition") + 13
    struct.pack_into("<q", content, at + 17, positions[-1])
    if change:
        change(content, positions)
    for name, text in (("journal.id", b"hedgerow journal, format 1\n"),
                       ("journal.marks", marks(len(messages) if appended is None else appended)),
                       ("00000000000000000001/20251127F.cq4", bytes(content))):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(text)
    return folder


def marks(appended):
    text = bytearray(4096)
    struct.pack_into("<QQQQ", text, 0, 0x31306B72616D6A68, 1, 2, 1)
    struct.pack_into("<q", text, 64, appended)
    struct.pack_into("<qq", text, 128, appended, ~appended)
    return bytes(text)


def refuses(folder, messages, what, **options):
    try:
        hedgerow_journal.read(write(folder, messages, **options))
    except hedgerow_journal.JournalDamaged as problem:
        assert what in str(problem), problem
    else:
        raise AssertionError(f"read, although {what}")


def main():
    messages = definitions() + [quote(number) for number in range(5)]
    with tempfile.TemporaryDirectory() as top:
        journal = hedgerow_journal.read(write(os.path.join(top, "good"), messages))
        quotes = journal.quotes
        assert len(journal) == 7 and len(quotes) == 5
        assert quotes["bid_price_e9"].tolist() == [100_500_000_001 + number for number in range(5)]
        assert quotes["bid_price"][0] == 100.500000001
        assert str(quotes["time_ns"][0]) == "2025-11-27T08:00:00.000000001", quotes["time_ns"][0]
        assert str(quotes["venue_time_ns"][0]) == "NaT" and str(quotes["ask_price"][0]) == "nan"
        assert journal.symbols[quotes["instrument_id"][0]] == "BTC-PERPETUAL.SIM"
        assert list(journal.records("Quote"))[4]["instrument"] == "BTC-PERPETUAL.SIM"

        def flip(content, positions):
            content[positions[4] + 70] ^= 4

        def frame(content, positions):
            struct.pack_into("<I", content, positions[4], 7)

        def hide(content, positions):
            struct.pack_into("<I", content, positions[4], 0)

        def behind(content, positions):
            content[-1] = 1

        def swap(content, positions):
            one, two, end = positions[4], positions[5], positions[6]
            content[one:two], content[two:end] = content[two:end], content[one:two]

        refuses(os.path.join(top, "flip"), messages, "checksum differs", change=flip)
        refuses(os.path.join(top, "frame"), messages, "frame says 7 bytes", change=frame)
        refuses(os.path.join(top, "hide"), messages, "the queue wrote its last record", change=hide)
        refuses(os.path.join(top, "behind"), messages, "bytes in use", change=behind)
        refuses(os.path.join(top, "swap"), messages, "another sequence", change=swap)
        refuses(os.path.join(top, "short"), messages, "written up to sequence 8", appended=8)
    print("the twin is read, and its damages are refused")


if __name__ == "__main__":
    main()
