package io.hedgerow.engine.host;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
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
    private static final String ERRNO = "errno";
    private static final int CALLING_THREAD = 0;
    private static final int NO_SUCH_CALL = -1;
    private static final int EPERM = 1;
    private static final int EINVAL = 22;

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
            int errno = call(SET, arena, mask);
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
            int bits = call(GET, arena, mask) == 0 ? mask.get(ValueLayout.JAVA_BYTE, processor / Byte.SIZE) : ~0;
            return (bits >> processor % Byte.SIZE & 1) != 0;
        }
    }

    private static MemorySegment newMask(Arena arena) {
        return arena.allocate(PROCESSOR_MAX / Byte.SIZE + 1L, Long.BYTES);
    }

    /** Error number of a call for the calling thread; 0 = it has done it. */
    private static int call(String name, Arena arena, MemorySegment mask) {
        Optional<MemorySegment> function = Linker.nativeLinker().defaultLookup().find(name);
        if (function.isEmpty()) {
            return NO_SUCH_CALL;
        }
        StructLayout state = Linker.Option.captureStateLayout();
        MemorySegment captured = arena.allocate(state);
        try {
            int result = (int) handle(function.get()).invokeExact(captured, CALLING_THREAD, mask.byteSize(), mask);
            VarHandle errno = state.varHandle(StructLayout.PathElement.groupElement(ERRNO));
            return result < 0 ? (int) errno.get(captured, 0L) : 0;
        } catch (Throwable e) {
            throw new IllegalStateException("the system cannot be asked for " + name, e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(MemorySegment function) {
        return Linker.nativeLinker()
                .downcallHandle(
                        function,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                        Linker.Option.captureCallState(ERRNO));
    }

    private static String reason(int errno) {
        return switch (errno) {
            case NO_SUCH_CALL -> "only Linux lets a thread choose, and this is " + System.getProperty("os.name");
            case EINVAL -> "the system refuses, there is no such processor or this process may not use it";
            case EPERM -> "the system refuses, this process has no right to choose";
            default -> "the system refuses, error " + errno;
        };
    }
}
