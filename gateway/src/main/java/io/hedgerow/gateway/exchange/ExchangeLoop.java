package io.hedgerow.gateway.exchange;

import io.hedgerow.gateway.exchange.clock.EdgeTimers;
import io.hedgerow.gateway.exchange.clock.ExchangeTime;
import io.hedgerow.gateway.exchange.floor.ExchangeFloor;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The exchange thread: takes what sockets hand over, one after the other, and lets time pass for the floor and the network
 * side in between. A failure of the floor ends it.
 *
 * <p>Any thread hands over; the loop has its own.
 */
final class ExchangeLoop {
    /** Longest wait, so that a clock that was set is noticed. */
    private static final long WAIT_NS_MAX = 1_000_000_000L;

    private static final int TASKS_IN_A_ROW = 256;

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ExchangeFloor floor;
    private final ExchangeTime time;
    private final EdgeTimers timers;
    private final Thread thread;
    private volatile boolean stopping;

    ExchangeLoop(ExchangeFloor floor, ExchangeTime time, EdgeTimers timers) {
        this.floor = floor;
        this.time = time;
        this.timers = timers;
        thread = new Thread(this::run, "exchange");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Hands something over. */
    void post(Runnable task) {
        tasks.add(task);
    }

    /** Does something on the exchange thread and waits for it. */
    <T> T ask(Supplier<T> task) {
        if (Thread.currentThread().equals(thread)) {
            return task.get();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(() -> {
            try {
                answer.complete(task.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        CompletableFuture<?> either = CompletableFuture.anyOf(answer, ended);
        try {
            either.join();
        } catch (CompletionException e) {
            if (answer.isDone()) {
                throw rethrown(e.getCause());
            }
            throw new IllegalStateException("the exchange has failed", e.getCause());
        }
        if (!answer.isDone()) {
            throw new IllegalStateException("the exchange has ended");
        }
        return answer.join();
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    /** Completes when the loop has ended, exceptionally after a failure. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Ends the loop behind what was handed over. */
    void stop() {
        post(() -> stopping = true);
        ended.handle((nothing, failure) -> true).join();
    }

    private void run() {
        try {
            while (!stopping) {
                floor.advanceTo(time.nowNs());
                timers.runDue();
                Runnable task = tasks.poll(waitNs(), TimeUnit.NANOSECONDS);
                for (int i = 0; task != null && !stopping; i++) {
                    task.run();
                    task = i < TASKS_IN_A_ROW ? tasks.poll() : null;
                }
            }
            ended.complete(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended.complete(null);
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        }
    }

    private long waitNs() {
        long ns = Math.min(time.untilNs(floor.nextNs()), timers.untilNextNs());
        return Math.max(0, Math.min(ns, WAIT_NS_MAX));
    }
}
