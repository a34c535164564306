package io.hedgerow.gateway.clock;

/**
 * A monotonic clock without a meaningful zero, for measuring and pacing; also what the engine's host takes for one. Any
 * thread.
 */
@FunctionalInterface
public interface NanoClock extends org.agrona.concurrent.NanoClock {
    /**
     * The monotonic clock of this machine. Hand it on as it is: a method reference to it is a class of its own wherever it
     * is written, and compiled code that has met one class is thrown away when it meets another.
     */
    NanoClock SYSTEM = System::nanoTime;

    /**
     * Time now.
     *
     * @return ns since an arbitrary moment; never going back
     */
    @Override
    long nanoTime();
}
