package io.hedgerow.engine.host.thread;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Lets threads stand back behind others: one by {@code setpriority} of Linux, where each thread has a nice value of its own;
 * or by its scheduling policy for idle work. What cannot runs as before, and what stood in the way is told.
 * Static; any thread.
 */
public final class ThreadPriority {
    /** Who stands back most: a seventieth of what a thread gets that does not. */
    public static final int NICE_MAX = 19;

    /** Policy of Linux (sched.h) for what shall run only where nothing else does. */
    static final int SCHED_IDLE = 5;

    private static final FunctionDescriptor SCHEDULER = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    private static final int PROCESS = 0;
    private static final int CALLING_THREAD = 0;
    private static final FunctionDescriptor SIGNATURE = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

    private ThreadPriority() {}

    /**
     * Sets the nice value of the calling thread. Elsewhere than on Linux it would be that of the whole process, and is left.
     *
     * @param nice 0 (like others) to {@value #NICE_MAX}; lower than it was needs a right
     * @return why it could not be, in words that continue "does not stand back: "; nothing if it does
     */
    public static Optional<String> nice(int nice) {
        String system = System.getProperty("os.name");
        if (!"Linux".equals(system)) {
            return Optional.of("only Linux lets a thread choose, and this is " + system);
        }
        return told(SystemCall.call("setpriority", SIGNATURE, PROCESS, CALLING_THREAD, nice));
    }

    /**
     * Lets a thread, and those that it starts from now on, run only where nobody else wants the processor ({@code
     * SCHED_IDLE}): a thread that wakes up takes it from them at once.
     *
     * @param thread its number in the system, a thread of this process; 0 = the calling one; one that has ended is none
     * @return why it could not be, in words that continue "does not stand back: "; nothing if it does
     */
    public static Optional<String> idle(int thread) {
        try (Arena arena = Arena.ofConfined()) {
            int errno = SystemCall.call(
                    "sched_setscheduler",
                    SCHEDULER,
                    thread,
                    SCHED_IDLE,
                    arena.allocate(ValueLayout.JAVA_INT)); // its one parameter, a priority, is 0
            return errno == SystemCall.ESRCH ? Optional.empty() : told(errno);
        }
    }

    private static Optional<String> told(int errno) {
        return switch (errno) {
            case 0 -> Optional.empty();
            case SystemCall.EPERM, SystemCall.EACCES ->
                Optional.of("the system refuses, this process has no right to choose");
            default -> Optional.of("the system refuses, error " + errno);
        };
    }
}
