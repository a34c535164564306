package io.hedgerow.engine.host.thread;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Pins threads to processors, with {@code sched_setaffinity} of Linux. A thread that cannot be pinned runs wherever the
 * system likes, and what stood in the way is told. Static; any thread, for itself.
 */
public final class ProcessorAffinity {
    /** Highest number of a processor that can be named. */
    public static final int PROCESSOR_MAX = 1_023;

    private static final String SET = "sched_setaffinity";
    private static final String GET = "sched_getaffinity";
    private static final int CALLING_THREAD = 0;
    private static final FunctionDescriptor SIGNATURE = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);

    private ProcessorAffinity() {}

    /**
     * Pins the calling thread.
     *
     * @param processor number of the processor, 0 to {@value #PROCESSOR_MAX}
     * @return why it could not be, in words that continue "is not pinned to processor N: "; nothing if it is
     */
    public static Optional<String> pin(int processor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = newMask(arena);
            mask.set(ValueLayout.JAVA_BYTE, processor / Byte.SIZE, (byte) (1 << processor % Byte.SIZE));
            int errno = call(SET, mask);
            return errno == 0 ? Optional.empty() : Optional.of(reason(errno));
        }
    }

    /**
     * Whether the calling thread runs on a processor if nobody pins it there: one that the machine keeps free
     * ({@code isolcpus}), or that the process was started without ({@code taskset}), is not among those.
     *
     * @param processor number of the processor, 0 to {@value #PROCESSOR_MAX}
     * @return true also where the system does not say
     */
    public static boolean mayRunOn(int processor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = newMask(arena);
            int bits = call(GET, mask) == 0 ? mask.get(ValueLayout.JAVA_BYTE, processor / Byte.SIZE) : ~0;
            return (bits >> processor % Byte.SIZE & 1) != 0;
        }
    }

    private static MemorySegment newMask(Arena arena) {
        return arena.allocate(PROCESSOR_MAX / Byte.SIZE + 1L, Long.BYTES);
    }

    /** Error number of a call for the calling thread; 0 = it has done it. */
    private static int call(String name, MemorySegment mask) {
        return SystemCall.call(name, SIGNATURE, CALLING_THREAD, mask.byteSize(), mask);
    }

    private static String reason(int errno) {
        return switch (errno) {
            case SystemCall.NO_SUCH_CALL ->
                "only Linux lets a thread choose, and this is " + System.getProperty("os.name");
            case SystemCall.EINVAL -> "the system refuses, there is no such processor or this process may not use it";
            case SystemCall.EPERM -> "the system refuses, this process has no right to choose";
            default -> "the system refuses, error " + errno;
        };
    }
}
