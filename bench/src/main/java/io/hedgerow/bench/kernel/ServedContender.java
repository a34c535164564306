package io.hedgerow.bench.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Somebody in a process of its own who measures itself when asked: a line {@code VARIANT N REPETITIONS} goes in,
 * nanoseconds per option come out, and bytes per option behind them where they are counted. Between its turns it waits for input and costs nothing.
 */
class ServedContender implements Contender {
    private final String name;
    private final String outputs;
    private final String variant;
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    /**
     * Talks to a process.
     *
     * @param name name in tables
     * @param outputs what it computes
     * @param variant first word of every request
     * @param process who answers; ended by {@link #close}
     */
    ServedContender(String name, String outputs, String variant, Process process) {
        this.name = name;
        this.outputs = outputs;
        this.variant = variant;
        this.process = process;
        requests = process.outputWriter(StandardCharsets.US_ASCII);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String outputs() {
        return outputs;
    }

    @Override
    public Turn measure(int options, int repetitions) {
        String[] words = ask(variant + " " + options + " " + repetitions).split(" ", -1);
        return new Turn(Double.parseDouble(words[0]), words.length > 1 ? Double.parseDouble(words[1]) : Double.NaN);
    }

    /** Sends a line and waits for the answer. */
    final String ask(String request) {
        try {
            requests.write(request + "\n");
            requests.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the process of " + name + " ended early");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
