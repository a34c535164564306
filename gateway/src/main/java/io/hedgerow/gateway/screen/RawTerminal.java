package io.hedgerow.gateway.screen;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes the terminal for a live screen: alternate screen, no cursor, keys without Enter; and gives it back as it was.
 *
 * <p>Any thread; closing twice is harmless, so that a shutdown hook may do it too.
 */
public final class RawTerminal implements AutoCloseable {
    private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J";
    private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";

    private final OutputStream out;
    private final String savedMode;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Size of a terminal.
     *
     * @param rows lines
     * @param columns characters in a line
     */
    public record Size(int rows, int columns) {
        /** What a terminal is taken for when it does not tell. */
        static final Size DEFAULT = new Size(40, 120);
    }

    private RawTerminal(OutputStream out, String savedMode) {
        this.out = out;
        this.savedMode = savedMode;
    }

    /**
     * Whether there is a person in front: stdin and stdout are a terminal that knows escape codes.
     *
     * @param terminalType value of TERM, or null
     * @return true for a live screen
     */
    public static boolean isInteractive(String terminalType) {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return terminal && terminalType != null && !"dumb".equals(terminalType);
    }

    /**
     * Whether the terminal writes Unicode.
     *
     * @return true if its character set is UTF-8
     */
    public static boolean isUnicode() {
        return Optional.ofNullable(System.console())
                .filter(console -> console.charset().equals(StandardCharsets.UTF_8))
                .isPresent();
    }

    /**
     * Takes the terminal.
     *
     * @param out stdout
     * @return the terminal, to be closed
     * @throws UncheckedIOException if it cannot be set
     */
    public static RawTerminal open(OutputStream out) {
        String saved = stty("-g");
        stty("-icanon", "-echo", "min", "1", "time", "0");
        RawTerminal terminal = new RawTerminal(out, saved.trim());
        terminal.write(ENTER);
        return terminal;
    }

    /**
     * Asks for the size of the terminal; costs a process, so not for every frame.
     *
     * @return rows and columns; {@link Size#DEFAULT} if it does not tell
     */
    public Size size() {
        String[] numbers = stty("size").trim().split(" ", -1);
        boolean told = numbers.length == 2 && !"0".equals(numbers[0]) && !"0".equals(numbers[1]);
        return told ? new Size(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])) : Size.DEFAULT;
    }

    /**
     * Draws a frame over the last one.
     *
     * @param lines lines that fit
     */
    public void draw(List<String> lines) {
        write(frame(lines));
    }

    /** A line is cleared before it is written: behind a full one the cursor still stands on its last character. */
    static String frame(List<String> lines) {
        StringBuilder frame = new StringBuilder("\u001b[H");
        for (int i = 0; i < lines.size(); i++) {
            frame.append(i == 0 ? "" : "\r\n").append("\u001b[2K").append(lines.get(i));
        }
        return lines.isEmpty() ? "\u001b[H\u001b[J" : frame.toString();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                send(LEAVE);
                stty(savedMode);
            } catch (UncheckedIOException terminalGone) {
                Thread.currentThread().setName(Thread.currentThread().getName() + "-without-terminal");
            }
        }
    }

    /** Nothing is drawn once the terminal is given back. */
    private synchronized void write(String text) {
        if (!closed.get()) {
            send(text);
        }
    }

    private synchronized void send(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the terminal", e);
        }
    }

    private static String stty(String... arguments) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot set the terminal; use --headless", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while setting the terminal", e);
        }
    }
}
