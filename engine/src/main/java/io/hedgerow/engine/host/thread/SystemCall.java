package io.hedgerow.engine.host.thread;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions of the system's C library that return below 0 when they have failed. Static; any thread. */
final class SystemCall {
    /** The system has no such function. */
    static final int NO_SUCH_CALL = -1;

    static final int EPERM = 1;
    static final int ESRCH = 3;
    static final int EACCES = 13;
    static final int EINVAL = 22;

    private static final String ERRNO = "errno";

    private SystemCall() {}

    /**
     * Calls it.
     *
     * @param name of the function
     * @param signature its arguments; returns int
     * @param arguments of the call
     * @return 0 = it has done it; its error number, or {@link #NO_SUCH_CALL}
     */
    @SuppressWarnings("restricted")
    static int call(String name, FunctionDescriptor signature, Object... arguments) {
        Optional<MemorySegment> function = Linker.nativeLinker().defaultLookup().find(name);
        if (function.isEmpty()) {
            return NO_SUCH_CALL;
        }
        StructLayout state = Linker.Option.captureStateLayout();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment captured = arena.allocate(state);
            List<Object> all = new ArrayList<>(List.of(captured));
            all.addAll(List.of(arguments));
            int result = (int) Linker.nativeLinker()
                    .downcallHandle(function.get(), signature, Linker.Option.captureCallState(ERRNO))
                    .invokeWithArguments(all);
            VarHandle errno = state.varHandle(MemoryLayout.PathElement.groupElement(ERRNO));
            return result < 0 ? (int) errno.get(captured, 0L) : 0;
        } catch (Throwable e) {
            throw new IllegalStateException("the system cannot be asked for " + name, e);
        }
    }
}
