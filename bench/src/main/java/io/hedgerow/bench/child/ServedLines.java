package io.hedgerow.bench.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that answers each line with one line, and between them waits for input and costs nothing: so several can be
 * measured in turns. Owned by one thread.
 */
public final class ServedLines implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    /**
     * Talks to a process.
     *
     * @param name who it is, for people
     * @param process who answers; ended by {@link #close}
     */
    public ServedLines(String name, Process process) {
        this.name = name;
        this.process = process;
        requests = process.outputWriter(StandardCharsets.US_ASCII);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /**
     * Starts one in a JVM with the flags and the class path of this one; what it says on standard error goes where ours goes.
     *
     * @param name who it is, for people
     * @param main class that is started
     * @param words its command line
     * @param folder it works in
     * @return who talks to it
     * @throws IOException if there is no process for it
     */
    public static ServedLines start(String name, Class<?> main, List<String> words, Path folder) throws IOException {
        return new ServedLines(
                name,
                new ProcessBuilder(ChildRun.command(main.getName(), words))
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /**
     * Sends a line and waits for the answer.
     *
     * @param request one line
     * @return one line
     * @throws IllegalStateException if the process has ended
     */
    public String ask(String request) {
        try {
            requests.write(request + "\n");
            requests.flush();
            String answer = answers.readLine();
            if (answer != null) {
                return answer;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the process of " + name + " ended early", e);
        }
        throw new IllegalStateException("the process of " + name + " ended early");
    }

    /** Ends it, and waits until it is gone, so that its files can be deleted. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
