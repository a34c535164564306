package io.hedgerow.bench.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalInt;

/**
 * Ties threads to one processor core, so that all who are compared run on the same one. Linux only; elsewhere threads
 * stay where the system puts them. Any thread.
 */
final class Core {
    /** Bytes of glibc's {@code cpu_set_t}. */
    private static final int MASK_BYTES = 128;

    private static final String[] SYMBOLS = {"sched_getcpu", "sched_setaffinity"};

    private Core() {}

    /**
     * The core the calling thread runs on now.
     *
     * @return its number, or nothing where the system does not tell
     */
    static OptionalInt current() {
        if (!isSupported()) {
            return OptionalInt.empty();
        }
        try {
            int core = (int) function("sched_getcpu", FunctionDescriptor.of(ValueLayout.JAVA_INT))
                    .invokeExact();
            return core >= 0 ? OptionalInt.of(core) : OptionalInt.empty();
        } catch (Throwable failure) {
            throw new IllegalStateException("sched_getcpu cannot be called", failure);
        }
    }

    /**
     * Ties the calling thread to a core.
     *
     * @param core number of the core
     * @return whether the system did so
     */
    static boolean pin(int core) {
        if (!isSupported() || core < 0 || core >= MASK_BYTES * Byte.SIZE) {
            return false;
        }
        FunctionDescriptor signature = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(MASK_BYTES, Long.BYTES);
            mask.set(ValueLayout.JAVA_BYTE, core / Byte.SIZE, (byte) (1 << (core % Byte.SIZE)));
            int result = (int) function("sched_setaffinity", signature).invokeExact(0, (long) MASK_BYTES, mask);
            return result == 0;
        } catch (Throwable failure) {
            throw new IllegalStateException("sched_setaffinity cannot be called", failure);
        }
    }

    private static boolean isSupported() {
        SymbolLookup library = Linker.nativeLinker().defaultLookup();
        for (String symbol : SYMBOLS) {
            if (library.find(symbol).isEmpty()) {
                return false;
            }
        }
        return System.getProperty("os.name").startsWith("Linux");
    }

    @SuppressWarnings("restricted") // two calls of the C library, of a benchmark
    private static MethodHandle function(String name, FunctionDescriptor signature) {
        MemorySegment address = Linker.nativeLinker().defaultLookup().find(name).orElseThrow();
        return Linker.nativeLinker().downcallHandle(address, signature);
    }
}
