package io.hedgerow.engine.host;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Lets threads stand back behind others, with {@code setpriority} of Linux, where each thread has a nice value of its own. A
 * thread that cannot runs as before, and what stood in the way is told. Static; any thread, for itself.
 */
public final class ThreadPriority {
    /** Who stands back most: a seventieth of what a thread gets that does not. */
    public static final int NICE_MAX = 19;

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
        int errno = SystemCall.call("setpriority", SIGNATURE, PROCESS, CALLING_THREAD, nice);
        return switch (errno) {
            case 0 -> Optional.empty();
            case SystemCall.EPERM, SystemCall.EACCES ->
                Optional.of("the system refuses, this process has no right to choose");
            default -> Optional.of("the system refuses, error " + errno);
        };
    }
}
