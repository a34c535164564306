package io.hedgerow.gateway.aeron;

import io.hedgerow.engine.host.thread.WaitPreset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which media driver is used. Any thread.
 *
 * @param embedded whether it runs in this process; else one that is there is joined
 * @param directory its folder, best in memory; empty = a fresh one for this process, which goes with it
 * @param preset what the machine is for
 * @param timeout after which a driver, or a client, that does not stir is taken for dead; a second to an hour
 */
public record AeronDriverSpec(boolean embedded, Optional<Path> directory, WaitPreset preset, Duration timeout) {
    /** After which somebody who does not stir is taken for dead, unless told otherwise. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Duration TIMEOUT_MIN = Duration.ofSeconds(1);
    private static final Duration TIMEOUT_MAX = Duration.ofHours(1);

    /** Checks it. */
    public AeronDriverSpec {
        if (!embedded && directory.isEmpty()) {
            throw new IllegalArgumentException("an external media driver needs its directory");
        }
        if (timeout.compareTo(TIMEOUT_MIN) < 0 || timeout.compareTo(TIMEOUT_MAX) > 0) {
            throw new IllegalArgumentException(
                    "the timeout of a media driver must be 1s to 1h, not " + timeout.toMillis() + " ms");
        }
    }

    /**
     * A driver in this process, in a folder of its own.
     *
     * @param preset what the machine is for
     * @return the spec
     */
    public static AeronDriverSpec embedded(WaitPreset preset) {
        return new AeronDriverSpec(true, Optional.empty(), preset, TIMEOUT);
    }

    /**
     * A driver in this process, for others to join too.
     *
     * @param directory its folder
     * @param preset what the machine is for
     * @return the spec
     */
    public static AeronDriverSpec embedded(Path directory, WaitPreset preset) {
        return new AeronDriverSpec(true, Optional.of(directory), preset, TIMEOUT);
    }

    /**
     * A driver that is there.
     *
     * @param directory its folder
     * @param preset what the machine is for
     * @return the spec
     */
    public static AeronDriverSpec external(Path directory, WaitPreset preset) {
        return new AeronDriverSpec(false, Optional.of(directory), preset, TIMEOUT);
    }

    /**
     * The same with another limit of time.
     *
     * @param other after which who does not stir is taken for dead
     * @return new spec
     */
    public AeronDriverSpec within(Duration other) {
        return new AeronDriverSpec(embedded, directory, preset, other);
    }
}
