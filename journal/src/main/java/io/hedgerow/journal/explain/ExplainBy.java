package io.hedgerow.journal.explain;

import java.math.BigDecimal;
import java.time.Instant;

/** By what amounts are summed; sums over the parts of each are the whole. */
public enum ExplainBy {
    /** By instrument, and cash by currency. */
    POSITION,
    /** By underlying and expiry; what has none apart. */
    EXPIRY,
    /** By underlying and strike; what has none apart. */
    STRIKE,
    /** By underlying; cash by currency. */
    UNDERLYING,
    /** By venue; cash is one purse for all. */
    VENUE,
    /** By who opened what is held. */
    TAG,
    /** By hour of UTC. */
    HOUR;

    private static final int DATE_LENGTH = "2026-11-27".length();

    String name(ExplainTables.Key key) {
        Subject subject = key.subject();
        return switch (this) {
            case POSITION -> subject.symbol();
            case EXPIRY -> subject.cash() ? subject.symbol() : subject.underlying() + " " + expiry(subject);
            case STRIKE -> subject.cash() ? subject.symbol() : subject.underlying() + " " + strike(subject);
            case UNDERLYING -> subject.cash() ? subject.symbol() : subject.underlying();
            case VENUE -> subject.venue();
            case TAG -> key.tag().text();
            case HOUR -> Instant.ofEpochSecond(0L, key.hourNs()).toString();
        };
    }

    private static String expiry(Subject subject) {
        return subject.expiryNs() == Long.MAX_VALUE
                ? "without expiry"
                : Instant.ofEpochSecond(0L, subject.expiryNs()).toString().substring(0, DATE_LENGTH);
    }

    private static String strike(Subject subject) {
        return subject.option()
                ? BigDecimal.valueOf(subject.strike()).stripTrailingZeros().toPlainString()
                : "without strike";
    }
}
