package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.settings.toml.RefusedValueException;
import java.time.Duration;

/**
 * Rules of the network side. Immutable; any thread.
 *
 * @param connectionsPerAddress connections of one address, HTTP and WebSocket together
 * @param sessionsPerKey named sessions of one key
 * @param inactivity a connection that sent nothing for so long is closed
 * @param heartbeatMin shortest interval of heartbeats
 * @param tokenLifetime of a token whose scope does not say
 * @param pendingBytesMax a client that has not read so much is cut
 * @param requestBytesMax longest request
 * @param channelsPerCall channels of one subscription
 * @param rateLimits whether credits are counted
 * @param testnet what replies say of themselves
 */
public record EdgeSpec(
        int connectionsPerAddress,
        int sessionsPerKey,
        Duration inactivity,
        Duration heartbeatMin,
        Duration tokenLifetime,
        long pendingBytesMax,
        int requestBytesMax,
        int channelsPerCall,
        boolean rateLimits,
        boolean testnet) {
    /** The venue's numbers. */
    public static final EdgeSpec DEFAULT = new EdgeSpec(
            32,
            16,
            Duration.ofMinutes(10),
            Duration.ofSeconds(10),
            Duration.ofMinutes(15),
            4L << 20,
            32 << 10,
            500,
            true,
            true);

    /** Checks every range. */
    public EdgeSpec {
        atLeast("connectionsPerAddress", connectionsPerAddress, 1);
        atLeast("sessionsPerKey", sessionsPerKey, 1);
        positive("inactivity", inactivity);
        positive("heartbeatMin", heartbeatMin);
        positive("tokenLifetime", tokenLifetime);
        atLeast("pendingBytesMax", pendingBytesMax, 1_024);
        atLeast("requestBytesMax", requestBytesMax, 1_024);
        if (requestBytesMax > 1 << 20) {
            throw new RefusedValueException("exchange.edge.requestBytesMax", "must be at most 1048576");
        }
        atLeast("channelsPerCall", channelsPerCall, 1);
    }

    private static void atLeast(String component, long value, long min) {
        if (value < min) {
            throw new RefusedValueException("exchange.edge." + component, "must be " + min + " or more, was " + value);
        }
    }

    private static void positive(String component, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new RefusedValueException("exchange.edge." + component, "must be longer than nothing");
        }
    }
}
