package io.hedgerow.gateway.cli.output;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command's data goes: stdout or a file. A writer of Java's swallows errors; here the first one ends the command
 * with {@link OutputException}, so that no command works on for nobody or ends well after half of its output.
 *
 * <p>Owned by one thread.
 */
public final class CheckedOutput extends OutputStream {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String STDOUT = "stdout";
    private static final Path STDOUT_FILE = Path.of("/dev/fd/1");
    private static final int TYPE_MASK = 0xF000;
    private static final int PIPE = 0x1000;
    private static final int SOCKET = 0xC000;

    private final OutputStream out;
    private final String name;
    private final Path file;
    private boolean failed;

    /**
     * Over any stream.
     *
     * @param out where to
     * @param name of it in messages
     */
    public CheckedOutput(OutputStream out, String name) {
        this(out, name, null);
    }

    private CheckedOutput(OutputStream out, String name, Path file) {
        this.out = out;
        this.name = name;
        this.file = file;
    }

    /** Writes UTF-8 text to stdout; nothing is written before a flush or 64 KiB. */
    public static PrintWriter stdout() {
        return writer(new CheckedOutput(new FileOutputStream(FileDescriptor.out), STDOUT, STDOUT_FILE));
    }

    /**
     * Writes UTF-8 text to a file, which is emptied first.
     *
     * @param file where to
     * @param name of it in messages
     * @throws OutputException if it cannot be opened
     */
    static PrintWriter file(Path file, String name) {
        try {
            return writer(new CheckedOutput(Files.newOutputStream(file), name));
        } catch (IOException e) {
            throw new OutputException(name, e, false);
        }
    }

    public static PrintWriter writer(CheckedOutput output) {
        return new PrintWriter(
                new OutputStreamWriter(new BufferedOutputStream(output, BUFFER_BYTES), StandardCharsets.UTF_8));
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        attempt(out::flush);
    }

    @Override
    public void close() {
        attempt(out::close);
    }

    /** One thing to do to a stream. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    /** The first failure is told; what its writer still holds then is dropped. */
    private void attempt(Attempt attempt) {
        if (failed) {
            return;
        }
        try {
            attempt.run();
        } catch (IOException e) {
            failed = true;
            throw failure(e);
        }
    }

    private OutputException failure(IOException e) {
        boolean readerGone = String.valueOf(e.getMessage()).contains("Broken pipe") || isPipe();
        return new OutputException(name, e, readerGone);
    }

    /** The system's message may be in any language; what can go wrong with a pipe is only that its reader has gone. */
    private boolean isPipe() {
        if (file == null) {
            return false;
        }
        try {
            int type = (int) Files.getAttribute(file, "unix:mode") & TYPE_MASK;
            return type == PIPE || type == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return false;
        }
    }
}
