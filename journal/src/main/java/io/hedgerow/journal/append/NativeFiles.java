package io.hedgerow.journal.append;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The few calls of Linux that Java does not offer: reserve disk space, give it back, make memory pages ready. Where the
 * system is another one, each says so by its error number.
 *
 * <p>Any thread; static.
 */
@SuppressWarnings("restricted") // Native calls are the purpose of this class.
final class NativeFiles {
    /** Error number: no space left. */
    static final int ENOSPC = 28;

    /** Error number: quota exceeded. */
    static final int EDQUOT = 122;

    /** Error number: invalid argument, such as an advice that this kernel does not know. */
    static final int EINVAL = 22;

    /** Error number: not supported by this file system or system. */
    static final int EOPNOTSUPP = 95;

    private static final int O_RDWR = 2;
    private static final int O_CREAT = 0x40;
    private static final int O_CLOEXEC = 0x80000;
    private static final int FILE_MODE = 0b110_000_000;
    private static final int FALLOC_KEEP_SIZE = 1;
    private static final int FALLOC_PUNCH_HOLE = 2;
    private static final int MADV_POPULATE_WRITE = 23;

    private static final boolean LINUX =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle OPEN = LINKER.downcallHandle(
            SymbolLookup.loaderLookup().or(LINKER.defaultLookup()).findOrThrow("open"),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = handle("close", ValueLayout.JAVA_INT);
    private static final MethodHandle FALLOCATE = LINUX
            ? handle(
                    "fallocate",
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG)
            : null;
    private static final MethodHandle MADVISE =
            LINUX ? handle("madvise", ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT) : null;

    private NativeFiles() {}

    private static MethodHandle handle(String name, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments),
                Linker.Option.captureCallState("errno"));
    }

    /**
     * Opens a file for the calls below, making it if need be.
     *
     * @param file path
     * @return descriptor, or the negative error number
     */
    static int open(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment name = arena.allocateFrom(file.toString());
            int fd = (int) OPEN.invokeExact(state, name, O_RDWR | O_CREAT | O_CLOEXEC, FILE_MODE);
            return fd >= 0 ? fd : -errno(state);
        } catch (Throwable e) {
            throw failed("open", e);
        }
    }

    /**
     * Closes a descriptor of {@link #open}.
     *
     * @param fd descriptor
     * @return 0, or the error number
     */
    static int close(int fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int result = (int) CLOSE.invokeExact(state, fd);
            return result == 0 ? 0 : errno(state);
        } catch (Throwable e) {
            throw failed("close", e);
        }
    }

    /**
     * Reserves disk space without changing the file's length.
     *
     * @param fd descriptor
     * @param offset from here
     * @param length bytes
     * @return 0, or the error number
     */
    static int reserve(int fd, long offset, long length) {
        return fallocate(fd, FALLOC_KEEP_SIZE, offset, length);
    }

    /**
     * Gives disk space back; the bytes read as zero from now on.
     *
     * @param fd descriptor
     * @param offset from here
     * @param length bytes
     * @return 0, or the error number
     */
    static int release(int fd, long offset, long length) {
        return fallocate(fd, FALLOC_KEEP_SIZE | FALLOC_PUNCH_HOLE, offset, length);
    }

    private static int fallocate(int fd, int mode, long offset, long length) {
        if (!LINUX) {
            return EOPNOTSUPP;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int result = (int) FALLOCATE.invokeExact(state, fd, mode, offset, length);
            return result == 0 ? 0 : errno(state);
        } catch (Throwable e) {
            throw failed("fallocate", e);
        }
    }

    /**
     * Makes mapped pages ready for writing, so that the first write to them does not wait for the kernel. Harmless on an
     * address that is not mapped any more.
     *
     * @param address start, page aligned
     * @param length bytes
     * @return 0, or the error number
     */
    static int populate(long address, long length) {
        if (!LINUX) {
            return EOPNOTSUPP;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int result = (int) MADVISE.invokeExact(state, address, length, MADV_POPULATE_WRITE);
            return result == 0 ? 0 : errno(state);
        } catch (Throwable e) {
            throw failed("madvise", e);
        }
    }

    private static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    private static IllegalStateException failed(String call, Throwable cause) {
        return new IllegalStateException("system call " + call + " cannot be made", cause);
    }
}
