package io.hedgerow.bench.kernel;

import io.hedgerow.bench.child.ServedLines;

/**
 * Somebody in a process of its own who measures itself when asked: a line {@code VARIANT N REPETITIONS} goes in,
 * nanoseconds per option come out, and bytes per option behind them where they are counted. Between its turns it waits for input and costs nothing.
 */
class ServedContender implements Contender {
    private final String name;
    private final String outputs;
    private final String variant;
    private final ServedLines lines;

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
        lines = new ServedLines(name, process);
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
        return lines.ask(request);
    }

    @Override
    public void close() {
        lines.close();
    }
}
