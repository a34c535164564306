package io.hedgerow.gateway.venue.net;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** One thread that does the input and output of some connections. Any thread. */
public final class NetLoop implements AutoCloseable {
    private static final long QUIET_MS = 0L;
    private static final long CLOSE_MS = 2_000L;

    static {
        // Watching for buffers that are not given back costs stack traces on the way of a tick.
        if (System.getProperty("io.netty.leakDetection.level") == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;

    /**
     * Starts the thread with its first task.
     *
     * @param name of the thread
     */
    public NetLoop(String name) {
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
        loop = group.next();
    }

    EventLoop loop() {
        return loop;
    }

    /**
     * Whether the caller is the thread.
     *
     * @return true on the loop's thread
     */
    public boolean isHere() {
        return loop.inEventLoop();
    }

    /** Whether {@link #close} was called: of what is begun now nobody is told. */
    boolean hasEnded() {
        return loop.isShuttingDown();
    }

    /**
     * Runs a task on the thread, at once if this is it. After {@link #close} nothing runs.
     *
     * @param task never blocks
     */
    public void execute(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            tryExecute(task);
        }
    }

    /**
     * Runs a task on the thread, later.
     *
     * @param task never blocks
     * @return false if the thread has ended: the task never runs
     */
    public boolean tryExecute(Runnable task) {
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /**
     * Runs a task later on the thread.
     *
     * @param delayNanos how much later
     * @param task never blocks
     * @return cancels it
     */
    public Runnable schedule(long delayNanos, Runnable task) {
        if (loop.isShuttingDown()) {
            return () -> {};
        }
        try {
            Future<?> future = loop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    /** Closes what is open and ends the thread; returns when it has ended, unless this is it. */
    @Override
    public void close() {
        Future<?> ended = group.shutdownGracefully(QUIET_MS, CLOSE_MS, TimeUnit.MILLISECONDS);
        if (!loop.inEventLoop()) {
            ended.awaitUninterruptibly(2 * CLOSE_MS);
        }
    }
}
