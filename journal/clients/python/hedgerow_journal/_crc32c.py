"""CRC32C (Castagnoli), for one piece of bytes and for many of one length at once."""

import numpy as np

_POLYNOMIAL = 0x82F63B78


def _tables():
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, (table >> 1) ^ np.uint32(_POLYNOMIAL), table >> 1).astype(np.uint32)
    tables = [table]
    for _ in range(3):
        tables.append((tables[-1] >> 8) ^ table[tables[-1] & 0xFF])
    return tables


_T0, _T1, _T2, _T3 = _tables()
_BYTES = [int(entry) for entry in _T0]


def crc32c(data):
    """Checksum of some bytes."""
    crc = 0xFFFFFFFF
    for byte in bytes(data):
        crc = (crc >> 8) ^ _BYTES[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def crc32c_rows(rows):
    """Checksums of the rows of a two-dimensional array of bytes, four bytes of all rows at a time."""
    count, length = rows.shape
    crc = np.full(count, 0xFFFFFFFF, dtype=np.uint32)
    whole = length - length % 4
    words = np.ascontiguousarray(rows[:, :whole]).view("<u4")
    for column in range(whole // 4):
        crc = crc ^ words[:, column]
        crc = _T3[crc & 0xFF] ^ _T2[(crc >> 8) & 0xFF] ^ _T1[(crc >> 16) & 0xFF] ^ _T0[crc >> 24]
    for column in range(whole, length):
        crc = (crc >> 8) ^ _T0[(crc ^ rows[:, column]) & 0xFF]
    return crc ^ np.uint32(0xFFFFFFFF)
