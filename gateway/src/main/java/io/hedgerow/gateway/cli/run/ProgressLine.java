package io.hedgerow.gateway.cli.run;

import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.console.ConsoleView.RunView;
import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import io.hedgerow.gateway.settings.GatewayConfig;
import io.hedgerow.gateway.text.Numbers;
import java.io.PrintWriter;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How far a run without a screen is, on stderr: one line that is written over each second where the launcher found stderr
 * to be a terminal, else a line now and then. A thread of its own.
 */
final class ProgressLine implements AutoCloseable {
    /** Wall time between two lines where they are not written over. */
    static final long INTERVAL_NS = 10_000_000_000L;

    private static final String STDERR_IS_TERMINAL = "hedgerow.stderr.terminal";
    private static final long TERMINAL_INTERVAL_NS = 1_000_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final Supplier<ConsoleView> view;
    private final long intervalNs;
    private final boolean writtenOver;
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * Prepares.
     *
     * @param err where to write
     * @param view how it is now
     * @param intervalNs wall time between two lines; 0 = none at all
     */
    ProgressLine(PrintWriter err, Supplier<ConsoleView> view, long intervalNs) {
        this.err = err;
        this.view = view;
        writtenOver = Boolean.getBoolean(STDERR_IS_TERMINAL);
        this.intervalNs = writtenOver ? Math.min(intervalNs, TERMINAL_INTERVAL_NS) : intervalNs;
        thread = Thread.ofPlatform().daemon().name("hedgerow-progress").unstarted(this::write);
    }

    /** Starts writing, if that was asked for. */
    void start() {
        if (intervalNs > 0) {
            thread.start();
        }
    }

    private void write() {
        while (waitForNext()) {
            err.print((writtenOver ? CLEAR : "") + text(view.get()) + (writtenOver ? "" : System.lineSeparator()));
            err.flush();
        }
        if (writtenOver) {
            err.print(CLEAR);
            err.flush();
        }
    }

    private boolean waitForNext() {
        long end = System.nanoTime() + intervalNs;
        long left = intervalNs;
        while (!stopped && left > 0) {
            LockSupport.parkNanos(left);
            left = end - System.nanoTime();
        }
        return !stopped;
    }

    /** Engine time, rate, orders; of every underlying its net delta and P&amp;L; what is left where the end is known. */
    static String text(ConsoleView view) {
        RunView run = view.run();
        StringBuilder line = new StringBuilder(Numbers.time(run.time().engineNs()) + "Z  ");
        line.append(Numbers.fixed(run.time().elapsedNs() / 1e9, 1))
                .append(
                        run.time().durationNs() > 0
                                ? " of " + Numbers.fixed(run.time().durationNs() / 1e9, 1)
                                : "")
                .append(" s  ")
                .append(Numbers.of(run.counts().events(), "event"))
                .append(", ")
                .append(Numbers.whole(Math.round(run.counts().eventsPerSecond())))
                .append("/s  ")
                .append(Numbers.of(run.counts().ordersSent(), "order"))
                .append(", ")
                .append(Numbers.of(run.counts().fills(), "fill"))
                .append("  ")
                .append(Numbers.of(view.book().positions().size(), "position"));
        view.book().underlyings().forEach(each -> line.append("  ").append(text(each)));
        return line + left(run);
    }

    private static String text(UnderlyingView each) {
        return each.symbol() + " delta " + Numbers.signed(each.delta().net(), 4) + ", P&L "
                + Numbers.signed(each.pnl().total(), 2) + " " + each.quoteCurrency();
    }

    private static String left(RunView run) {
        boolean known = run.time().durationNs() > 0 && run.time().speed() != GatewayConfig.FLAT_OUT;
        double seconds = (run.time().durationNs() - run.time().elapsedNs())
                / 1e9
                / run.time().speed();
        return known ? "  " + Numbers.fixed(Math.max(0.0, seconds), 0) + " s left" : "";
    }

    @Override
    public void close() {
        stopped = true;
        Threads.join(thread);
    }
}
