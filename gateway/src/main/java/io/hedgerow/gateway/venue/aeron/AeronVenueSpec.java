package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.venue.ClientCommand;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.paper.PaperSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A venue whose prices and reports are brought, and whose orders are taken, by clients over Aeron.
 *
 * @param table name of its table in the configuration, for messages
 * @param venue its code, 1 to 16 of A-Z, 0-9, _
 * @param mode whether orders go to a client or are traded on paper
 * @param transport where clients are heard
 * @param limits what a client may do
 * @param times how long things may take
 * @param time whose clock stamps events
 * @param token what a client has to say; empty = nothing
 * @param paper how paper orders are taken to trade
 * @param commands what clients may command
 */
public record AeronVenueSpec(
        String table,
        String venue,
        TradingMode mode,
        Transport transport,
        Limits limits,
        Times times,
        TimeSource time,
        Optional<SecretRef> token,
        PaperSpec paper,
        Commands commands) {
    /** Shared memory of this machine, a media driver of its own. */
    public static final AeronVenueSpec DEFAULT = new AeronVenueSpec(
            "gateway",
            "AERON",
            TradingMode.LIVE,
            Transport.DEFAULT,
            Limits.DEFAULT,
            Times.DEFAULT,
            TimeSource.MACHINE,
            Optional.empty(),
            PaperSpec.DEFAULT,
            Commands.NONE);

    /**
     * Where clients are heard.
     *
     * @param channel on which they send
     * @param stream on it, any number
     * @param driver media driver that is used
     */
    public record Transport(AeronChannel channel, int stream, AeronDriverSpec driver) {
        /** Stream of a client's messages, unless told otherwise. */
        public static final int STREAM = 1_001;

        /** Shared memory of this machine. */
        public static final Transport DEFAULT = new Transport(
                AeronChannel.IPC, STREAM, AeronDriverSpec.embedded(io.hedgerow.engine.host.thread.WaitPreset.SHARED));
    }

    /**
     * What a client may do.
     *
     * @param clients that are heard at a time, 1 to 1,000
     * @param window events of a client on their way unacknowledged, 1 to 65,536
     * @param eventsPerSecond more of a client ends its session; 0 = as many as the engine takes
     * @param orders that wait for the client that takes them, 1 to 65,536: more, and the venue counts as lost
     */
    public record Limits(int clients, int window, int eventsPerSecond, int orders) {
        /** Sixteen clients, a thousand events on their way. */
        public static final Limits DEFAULT = new Limits(16, 1_024, 0, 1_024);
    }

    /**
     * How long things may take.
     *
     * @param silence without a word after which a client is gone
     * @param resumeWithin a client that takes orders and is back so soon finds them as they were; later all are taken off
     * @param settleWithin how long a cancel may take while all is settled
     * @param startTimeout how long a new journal waits for the first client to say what is traded
     */
    public record Times(Duration silence, Duration resumeWithin, Duration settleWithin, Duration startTimeout) {
        /** Seconds. */
        public static final Times DEFAULT =
                new Times(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /**
     * What clients may command, beside the kill switch, which each may throw.
     *
     * @param allowed kinds of commands that are taken
     * @param token who may give them says this in its hello; empty = whoever may speak
     */
    public record Commands(Set<ClientCommand.Kind> allowed, Optional<SecretRef> token) {
        /** The kill switch alone. */
        public static final Commands NONE = new Commands(Set.of(), Optional.empty());

        /** Copies the set. */
        public Commands {
            allowed = Set.copyOf(allowed);
        }
    }
}
