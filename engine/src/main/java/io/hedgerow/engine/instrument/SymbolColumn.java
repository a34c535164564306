package io.hedgerow.engine.instrument;

import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Fixed-length ASCII names kept as 64-bit words, eight characters each, as they stand in the event. Owned by the
 * engine thread.
 */
final class SymbolColumn {
    private final LongColumn words;
    private final int wordsPerSymbol;

    SymbolColumn(StateMemory memory, String name, int capacity, int symbolLength) {
        wordsPerSymbol = symbolLength / Long.BYTES;
        words = memory.longColumn(name, Math.multiplyExact(capacity, wordsPerSymbol));
    }

    static boolean isEmpty(DirectBuffer source, int offset) {
        return source.getByte(offset) == 0;
    }

    void set(int id, DirectBuffer source, int offset) {
        for (int i = 0; i < wordsPerSymbol; i++) {
            words.set(id * wordsPerSymbol + i, wordIn(source, offset, i));
        }
    }

    boolean matches(int id, DirectBuffer source, int offset) {
        for (int i = 0; i < wordsPerSymbol; i++) {
            if (word(id, i) != wordIn(source, offset, i)) {
                return false;
            }
        }
        return true;
    }

    long word(int id, int index) {
        return words.get(id * wordsPerSymbol + index);
    }

    private static long wordIn(DirectBuffer source, int offset, int index) {
        return source.getLong(offset + index * Long.BYTES, ByteOrder.LITTLE_ENDIAN);
    }
}
