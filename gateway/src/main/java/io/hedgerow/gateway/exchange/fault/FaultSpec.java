package io.hedgerow.gateway.exchange.fault;

import io.hedgerow.gateway.settings.toml.RefusedValueException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One thing that goes wrong, and when. It hits messages whose channel or method it names, or moments, if it has
 * {@code every} or names neither.
 *
 * <p>Immutable; any thread.
 *
 * @param kind name of a {@link FaultKind}
 * @param channel channels it hits, {@code *} for any characters, empty for none
 * @param method methods it hits, the same
 * @param client client ids it hits, the same; empty for all, also those who have not logged in
 * @param after when it begins, from the start of the exchange or from when it was added
 * @param every between two moments; 0 for one moment alone
 * @param until when it ends, 0 for never
 * @param probability of hitting each message, or each connection at a moment
 * @param nth only every so manieth message, 1 for all
 * @param times hits at most, 0 for any number
 * @param delay how late, or how long it waits
 * @param lasting how long a state lasts
 * @param offset of the clock
 * @param ahead whether the clock is ahead by the offset, else behind
 * @param code of a refusal
 * @param message of a refusal
 * @param executed whether a request is carried out before it is refused, or before the connection is cut
 */
public record FaultSpec(
        String kind,
        String channel,
        String method,
        String client,
        Duration after,
        Duration every,
        Duration until,
        double probability,
        int nth,
        int times,
        Duration delay,
        Duration lasting,
        Duration offset,
        boolean ahead,
        int code,
        String message,
        boolean executed) {
    private static final Set<FaultKind> OF_CHANNELS =
            Set.of(FaultKind.SWAP, FaultKind.CONTRADICT, FaultKind.REFUSE_CHANNEL, FaultKind.FORGET_CHANNEL);
    private static final Set<FaultKind> OF_METHODS = Set.of(
            FaultKind.NOTIFY_FIRST,
            FaultKind.REFUSE,
            FaultKind.LOSE_REQUEST,
            FaultKind.LATE_REQUEST,
            FaultKind.TOO_MANY_REQUESTS);
    private static final Set<FaultKind> OF_EITHER = Set.of(FaultKind.LOSE, FaultKind.DOUBLE, FaultKind.LATE);

    /** All connections are cut once: where every other fault starts from. */
    public static final FaultSpec DEFAULT = new FaultSpec(
            "cut",
            "",
            "",
            "",
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            1.0,
            1,
            0,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            true,
            10040,
            "retry",
            false);

    /** Checks that it can hit anything. */
    public FaultSpec {
        FaultKind known = kindOf(kind);
        require(probability > 0.0 && probability <= 1.0, "probability", "must be above 0 and at most 1");
        require(nth >= 1, "nth", "must be 1 or more");
        require(times >= 0, "times", "must not be negative");
        if (OF_CHANNELS.contains(known)) {
            require(!channel.isEmpty(), "channel", "is missing: " + kind + " hits channels, such as \"book.*\"");
        }
        if (OF_METHODS.contains(known)) {
            require(!method.isEmpty(), "method", "is missing: " + kind + " hits methods, such as \"private/buy\"");
        }
        if (OF_EITHER.contains(known)) {
            require(
                    !channel.isEmpty() || !method.isEmpty(),
                    "channel",
                    "is missing, and so is method: " + kind + " hits notifications of channels, or replies to methods");
        }
    }

    private static FaultKind kindOf(String kind) {
        for (FaultKind known : FaultKind.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(kind)) {
                return known;
            }
        }
        String all = Arrays.stream(FaultKind.values())
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new RefusedValueException("fault.kind", "must be one of " + all + ", was '" + kind + "'");
    }

    private static void require(boolean holds, String component, String what) {
        if (!holds) {
            throw new RefusedValueException("fault." + component, what);
        }
    }

    /**
     * A fault of a kind that hits everything it can.
     *
     * @param kind what goes wrong
     * @param channel channels, empty for none
     * @param method methods, empty for none
     * @return with the other values of {@link #DEFAULT}
     */
    public static FaultSpec of(FaultKind kind, String channel, String method) {
        return new Builder(kind).channel(channel).method(method).build();
    }

    /**
     * What goes wrong.
     *
     * @return the kind with that name
     */
    public FaultKind kindOfFault() {
        return kindOf(kind);
    }

    /**
     * Whether it hits moments, not messages.
     *
     * @return true if it names neither channel nor method
     */
    public boolean isOfMoments() {
        return channel.isEmpty() && method.isEmpty();
    }

    /** Puts a fault together. Owned by one thread. */
    public static final class Builder {
        private final FaultKind kind;
        private String channel = "";
        private String method = "";
        private String client = "";
        private Duration after = DEFAULT.after;
        private Duration every = DEFAULT.every;
        private Duration until = DEFAULT.until;
        private double probability = DEFAULT.probability;
        private int nth = DEFAULT.nth;
        private int times = DEFAULT.times;
        private Duration delay = DEFAULT.delay;
        private Duration lasting = DEFAULT.lasting;
        private Duration offset = DEFAULT.offset;
        private int code = DEFAULT.code;
        private String message = DEFAULT.message;
        private boolean executed;

        /**
         * Begins with the values of {@link FaultSpec#DEFAULT}.
         *
         * @param kind what goes wrong
         */
        public Builder(FaultKind kind) {
            this.kind = kind;
        }

        /** Channels it hits. */
        public Builder channel(String pattern) {
            channel = pattern;
            return this;
        }

        /** Methods it hits. */
        public Builder method(String pattern) {
            method = pattern;
            return this;
        }

        /** Client ids it hits. */
        public Builder client(String pattern) {
            client = pattern;
            return this;
        }

        /** When it begins. */
        public Builder after(Duration value) {
            after = value;
            return this;
        }

        /** Between two moments. */
        public Builder every(Duration value) {
            every = value;
            return this;
        }

        /** When it ends. */
        public Builder until(Duration value) {
            until = value;
            return this;
        }

        /** Of hitting each. */
        public Builder probability(double value) {
            probability = value;
            return this;
        }

        /** Only every so manieth. */
        public Builder nth(int value) {
            nth = value;
            return this;
        }

        /** Hits at most. */
        public Builder times(int value) {
            times = value;
            return this;
        }

        /** How late. */
        public Builder delay(Duration value) {
            delay = value;
            return this;
        }

        /** How long a state lasts. */
        public Builder lasting(Duration value) {
            lasting = value;
            return this;
        }

        /** Of the clock; negative for one that is behind. */
        public Builder offset(Duration value) {
            offset = value;
            return this;
        }

        /** Of a refusal. */
        public Builder refusal(int withCode, String withMessage) {
            code = withCode;
            message = withMessage;
            return this;
        }

        /** Whether the request is carried out all the same. */
        public Builder executed() {
            executed = true;
            return this;
        }

        /** The fault. */
        public FaultSpec build() {
            return new FaultSpec(
                    kind.name().toLowerCase(Locale.ROOT),
                    channel,
                    method,
                    client,
                    after,
                    every,
                    until,
                    probability,
                    nth,
                    times,
                    delay,
                    lasting,
                    offset.abs(),
                    !offset.isNegative(),
                    code,
                    message,
                    executed);
        }
    }
}
