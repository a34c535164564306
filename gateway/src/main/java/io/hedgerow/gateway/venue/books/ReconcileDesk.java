package io.hedgerow.gateway.venue.books;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.venue.LinkException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Compares the books on a thread of its own: after each connection, on request, on a timer; one comparison at a time.
 *
 * <p>Any thread asks.
 */
public final class ReconcileDesk implements AutoCloseable {
    private static final long NO_TIMER_MS = 1_000L;
    private static final long ANSWER_SECONDS = 60L;

    private final Reconciler reconciler;
    private final Duration interval;
    private final BooleanSupplier isUp;
    private final Consumer<String> notes;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile ReconcileReport last;
    private volatile boolean stopped;

    private record Request(String trigger, boolean accept, CompletableFuture<ReconcileReport> answer) {}

    /**
     * Prepares the thread.
     *
     * @param name of the venue
     * @param reconciler compares
     * @param interval of the timer; zero = none
     * @param isUp whether the timer is to run
     * @param notes told what a comparison on the timer found
     */
    public ReconcileDesk(
            String name, Reconciler reconciler, Duration interval, BooleanSupplier isUp, Consumer<String> notes) {
        this.reconciler = reconciler;
        this.interval = interval;
        this.isUp = isUp;
        this.notes = notes;
        thread = Thread.ofPlatform().daemon().name("hedgerow-reconcile-" + name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /**
     * Asks for a comparison.
     *
     * @return its report; a {@link LinkException} inside if the venue did not answer
     */
    public CompletableFuture<ReconcileReport> ask(String trigger, boolean accept) {
        Request request = new Request(trigger, accept, new CompletableFuture<>());
        requests.add(request);
        if (stopped) {
            request.answer().completeExceptionally(new LinkException("the process ends"));
        }
        return request.answer();
    }

    /**
     * Asks for a comparison, and waits for it.
     *
     * @param trigger who asks
     * @param accept whether what the venue says is taken over, whatever it is
     * @return what came of it
     * @throws LinkException if the venue does not answer in time
     */
    public ReconcileReport askAndWait(String trigger, boolean accept) {
        try {
            return ask(trigger, accept).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new LinkException(
                    "the books could not be compared: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new LinkException("the books could not be compared in " + ANSWER_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException("interrupted while the books were compared", e);
        }
    }

    /** The last report. */
    public Optional<ReconcileReport> last() {
        return Optional.ofNullable(last);
    }

    private void run() {
        long waitMs = interval.isZero() ? NO_TIMER_MS : interval.toMillis();
        while (!stopped) {
            try {
                Request request = requests.poll(waitMs, TimeUnit.MILLISECONDS);
                if (request != null) {
                    answer(request);
                } else if (!interval.isZero() && isUp.getAsBoolean()) {
                    onTimer();
                }
            } catch (InterruptedException e) {
                break;
            } catch (EngineHaltedException e) {
                break;
            }
        }
        stopped = true;
        for (Request left = requests.poll(); left != null; left = requests.poll()) {
            left.answer().completeExceptionally(new LinkException("the process ends"));
        }
    }

    private void answer(Request request) {
        try {
            ReconcileReport report = reconciler.run(request.trigger(), request.accept());
            last = report;
            request.answer().complete(report);
        } catch (LinkException e) {
            request.answer().completeExceptionally(e);
        } catch (EngineHaltedException e) {
            request.answer().completeExceptionally(new LinkException(e.getMessage(), e));
            throw e;
        } catch (RuntimeException e) { // An error of our own: whoever waits is told, and may ask again.
            request.answer().completeExceptionally(new LinkException("they met an error: " + e.getMessage(), e));
        }
    }

    private void onTimer() {
        try {
            ReconcileReport before = last;
            ReconcileReport report = reconciler.run("timer", false);
            last = report;
            if (before == null || before.verdict() != report.verdict()) {
                notes.accept(report.venue() + ": " + report.summary());
            }
        } catch (EngineHaltedException e) {
            throw e;
        } catch (RuntimeException e) {
            notes.accept("the books could not be compared: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        Threads.join(thread);
    }
}
