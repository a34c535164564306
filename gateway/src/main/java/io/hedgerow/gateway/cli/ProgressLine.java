package io.hedgerow.gateway.cli;

import io.hedgerow.gateway.config.GatewayConfig;
import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.console.ConsoleView.RunView;
import io.hedgerow.gateway.console.Numbers;
import java.io.PrintWriter;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How far a run without a screen is, on one line of stderr that is written over each second; only where the launcher
 * found stderr to be a terminal. A thread of its own.
 */
final class ProgressLine implements AutoCloseable {
    private static final String STDERR_IS_TERMINAL = "hedgerow.stderr.terminal";
    private static final long INTERVAL_NS = 1_000_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final Supplier<ConsoleView> view;
    private final Thread thread;
    private volatile boolean stopped;

    ProgressLine(PrintWriter err, Supplier<ConsoleView> view) {
        this.err = err;
        this.view = view;
        thread = Thread.ofPlatform().daemon().name("hedgerow-progress").unstarted(this::write);
    }

    /** Starts writing, if there is a terminal to write to. */
    void start() {
        if (Boolean.getBoolean(STDERR_IS_TERMINAL)) {
            thread.start();
        }
    }

    private void write() {
        LockSupport.parkNanos(INTERVAL_NS);
        while (!stopped) {
            err.print(CLEAR + text(view.get().run()));
            err.flush();
            LockSupport.parkNanos(INTERVAL_NS);
        }
        err.print(CLEAR);
        err.flush();
    }

    /** Engine time, rate and, where the end is known, what is left. */
    static String text(RunView run) {
        String done = Numbers.fixed(run.elapsedNs() / 1e9, 1)
                + (run.durationNs() > 0 ? " of " + Numbers.fixed(run.durationNs() / 1e9, 1) : "") + " s of engine time";
        String rate = Numbers.whole(run.events()) + " events  " + Numbers.whole(Math.round(run.eventsPerSecond()))
                + " events/s  " + Numbers.whole(run.ordersSent()) + " hedges";
        boolean known = run.durationNs() > 0 && run.speed() != GatewayConfig.FLAT_OUT;
        double restSeconds = (run.durationNs() - run.elapsedNs()) / 1e9 / run.speed();
        return done + "  " + rate + (known ? "  ETA " + Numbers.fixed(Math.max(0.0, restSeconds), 0) + " s" : "");
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
