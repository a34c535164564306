package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.settings.toml.RefusedValueException;
import io.hedgerow.gateway.venue.ReconcileSpec;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.TradingMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of Deribit as a live venue.
 *
 * @param table name of its table in the configuration, for messages
 * @param mode where orders go
 * @param endpoints addresses
 * @param credentials who we are there
 * @param listing what is followed and may be traded
 * @param connection times
 * @param feed how often the venue sends, and whose clock stamps
 * @param orders how orders are written, and whose fills count
 * @param reconciliation how the venue's books are compared with ours
 * @param capture file that everything which comes in is recorded to
 */
public record DeribitSpec(
        String table,
        TradingMode mode,
        Endpoints endpoints,
        Credentials credentials,
        Listing listing,
        Connection connection,
        Feed feed,
        Orders orders,
        ReconcileSpec reconciliation,
        Optional<Path> capture) {

    /** Kinds of instruments as the venue calls them. */
    public enum Kind {
        /** European options. */
        OPTION,
        /** Dated futures and perpetuals. */
        FUTURE,
        /** Spot. */
        SPOT
    }

    /** How often the venue sends tickers, books and trades. */
    public enum Interval {
        /** Each change; only for those who have logged in. */
        RAW("raw"),
        /** At most ten times a second. */
        MS100("100ms"),
        /** About once a second. */
        AGG2("agg2");

        private final String wire;

        Interval(String wire) {
            this.wire = wire;
        }

        /**
         * As it ends the name of a channel.
         *
         * @return raw, 100ms or agg2
         */
        public String wire() {
            return wire;
        }
    }

    /**
     * Addresses.
     *
     * @param url WebSocket, ws or wss
     * @param httpUrl HTTP, without the method: the second way for cancels and questions
     * @param caFile certificates in PEM that are trusted in place of the machine's
     */
    public record Endpoints(URI url, URI httpUrl, Optional<Path> caFile) {}

    /**
     * Who we are. Both are there or neither; neither is enough for paper trading on public data.
     *
     * @param clientId where the id is
     * @param clientSecret where the secret is
     */
    public record Credentials(Optional<SecretRef> clientId, Optional<SecretRef> clientSecret) {
        /**
         * Whether other users of this machine can read the secret.
         *
         * @return a sentence with the cure; nothing where they cannot
         */
        public Optional<String> exposure() {
            return clientSecret.flatMap(SecretRef::exposure);
        }

        /**
         * Whether we log in at all.
         *
         * @return false = public data only
         */
        public boolean isGiven() {
            return clientId.isPresent() && clientSecret.isPresent();
        }
    }

    /**
     * What is followed and may be traded.
     *
     * @param currencies as the venue's lists are asked for: BTC, ETH, USDC, ..., or any
     * @param coins base coins of these lists to follow; empty = all
     * @param kinds kinds of instruments
     * @param expiresWithin options and futures that expire later than this after the start are left out
     */
    public record Listing(List<String> currencies, List<String> coins, Set<Kind> kinds, Duration expiresWithin) {
        /** Copies the lists. */
        public Listing {
            currencies = List.copyOf(currencies);
            coins = List.copyOf(coins);
            kinds = kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
        }
    }

    /**
     * Times.
     *
     * @param connectTimeout for one attempt to connect and log in
     * @param requestTimeout for an answer; an order without one is asked for, never repeated
     * @param heartbeat how often the venue looks whether we are there; 10 s at least
     * @param reconnectMin first pause before connecting again; it doubles, with some chance, up to
     * @param reconnectMax the longest
     * @param startTimeout how long a new journal's start waits for the venue
     * @param clockTolerance largest difference between the venue's clock and ours
     */
    public record Connection(
            Duration connectTimeout,
            Duration requestTimeout,
            Duration heartbeat,
            Duration reconnectMin,
            Duration reconnectMax,
            Duration startTimeout,
            Duration clockTolerance) {
        /** What is in force unless it is set. */
        public static final Connection DEFAULT = new Connection(
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMillis(250),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2));

        /** Checks the settings. */
        public Connection {
            between("connectTimeout", connectTimeout, Duration.ofMillis(100), Duration.ofMinutes(5));
            between("requestTimeout", requestTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
            between("heartbeat", heartbeat, Duration.ofSeconds(10), Duration.ofMinutes(10));
            between("reconnectMin", reconnectMin, Duration.ofMillis(10), Duration.ofMinutes(1));
            between("reconnectMax", reconnectMax, reconnectMin, Duration.ofMinutes(10));
            between("startTimeout", startTimeout, Duration.ZERO, Duration.ofDays(1));
            between("clockTolerance", clockTolerance, Duration.ofMillis(1), Duration.ofDays(1));
        }

        private static void between(String component, Duration value, Duration min, Duration max) {
            if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                throw new RefusedValueException(
                        component, "must be from " + text(min) + " to " + text(max) + ", is " + text(value));
            }
        }

        private static String text(Duration duration) {
            return Durations.text(duration.toNanos());
        }
    }

    /**
     * How often the venue sends, and whose clock stamps.
     *
     * @param interval of tickers, books and trades
     * @param time whose clock stamps events
     */
    public record Feed(Interval interval, TimeSource time) {
        /** What is in force unless it is set. */
        public static final Feed DEFAULT = new Feed(Interval.MS100, TimeSource.MACHINE);
    }

    /**
     * How orders are written, and whose fills count.
     *
     * @param labelPrefix begins the label of every order of ours: it tells them from others of the account
     * @param externalFills whether fills of the account that are not ours are booked when they are reported
     * @param customerLabels how the labels begin of fills that count as made by customers; those of mass quotes do without,
     *     all others count as made by hand
     */
    public record Orders(String labelPrefix, boolean externalFills, List<String> customerLabels) {
        /** What is in force unless it is set. */
        public static final Orders DEFAULT = new Orders("hedgerow", true, List.of());

        /** Checks the settings. */
        public Orders {
            customerLabels = List.copyOf(customerLabels);
            if (!labelPrefix.matches("[A-Za-z0-9_.-]{1,24}")) {
                throw new RefusedValueException("labelPrefix", "must be 1 to 24 of A-Z, a-z, 0-9, _ . -");
            }
        }
    }
}
