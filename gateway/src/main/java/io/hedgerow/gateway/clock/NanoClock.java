package io.hedgerow.gateway.clock;

/** A monotonic clock without a meaningful zero, for measuring and pacing. Any thread. */
@FunctionalInterface
public interface NanoClock {
    /** The monotonic clock of this machine. */
    NanoClock SYSTEM = System::nanoTime;

    /**
     * Time now.
     *
     * @return ns since an arbitrary moment; never going back
     */
    long nanoTime();
}
