package io.hedgerow.gateway.exchange.floor.channel;

import java.util.Optional;

/** How often a channel speaks: at each change, or what has changed once in an interval. Any thread. */
public enum Rhythm {
    RAW("raw", 0L),
    TENTH("100ms", 100_000_000L),
    SECOND("agg2", 1_000_000_000L);

    private final String text;
    private final long everyNs;

    Rhythm(String text, long everyNs) {
        this.text = text;
        this.everyNs = everyNs;
    }

    static Optional<Rhythm> of(String text) {
        for (Rhythm rhythm : values()) {
            if (rhythm.text.equals(text)) {
                return Optional.of(rhythm);
            }
        }
        return Optional.empty();
    }

    long everyNs() {
        return everyNs;
    }
}
