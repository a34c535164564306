package io.hedgerow.gateway.feed;

import java.util.EnumSet;
import java.util.Set;

/** Why a message, or a part of it, made no event; or what was odd about one that did. */
public enum FeedIssue {
    /** The line or message cannot be read at all. */
    MALFORMED("not readable"),
    /** A field that the message type must have is missing or null. */
    MISSING_FIELD("a required field is missing"),
    /** The file ends inside a compressed block. */
    TRUNCATED_FILE("file is cut off"),
    /** A stream or channel that is not used. */
    UNKNOWN_STREAM("unknown stream"),
    /** No definition for this name. */
    UNKNOWN_INSTRUMENT("unknown instrument"),
    /** A contract whose kind is not traded here, such as a combination. */
    UNSUPPORTED_CONTRACT("kind of contract not supported"),
    /** A price that is zero or negative where it must be positive. */
    NOT_POSITIVE_PRICE("price is not positive"),
    /** Bid at or above ask. */
    CROSSED_QUOTE("bid at or above ask"),
    /** A number outside its range: negative size, vol above 10,000 percent, number too large. */
    OUT_OF_RANGE("number out of range"),
    /** A size that is not a whole number of lots; rounded down. */
    FRACTIONAL_LOTS("size is not a whole number of lots, rounded down"),
    /** An update with an id that was already taken. */
    DUPLICATE_UPDATE("update already taken"),
    /** An update older than one already taken. */
    OUT_OF_ORDER_UPDATE("update older than the last one"),
    /** The venue's time went back for this instrument. */
    BACKWARD_VENUE_TIME("venue time went back"),
    /** The receive time contradicts the venue's own time or is in another unit than the format's. */
    RECEIVE_TIME("receive time does not fit"),
    /** A venue time that the venue's clock cannot have said. */
    VENUE_CLOCK("venue time is far from the receive time of the others"),
    /** The venue's numbering of updates or trades started again. */
    NUMBERING_RESTARTED("numbering started again"),
    /** The receive time went back; the event carries the time of the one before. */
    BACKWARD_RECEIVE_TIME("receive time went back, held"),
    /** Book updates were lost; the instrument is stale until it recovers. */
    SEQUENCE_GAP("book updates are missing"),
    /** A book update that cannot be used until the book is complete again. */
    UNSYNCHRONISED_UPDATE("book is not complete"),
    /** The book contradicts itself, or the quote of the same moment. */
    BOOK_MISMATCH("book contradicts the feed"),
    /** The instrument is not open for trading. */
    NOT_OPEN("instrument is not open"),
    /** The venue answered with an error. */
    VENUE_ERROR("error reply from the venue");

    /** Issues of lines that hold nothing to rely on; others are what feeds do on a good day. */
    private static final Set<FeedIssue> UNUSABLE = EnumSet.of(
            MALFORMED,
            MISSING_FIELD,
            TRUNCATED_FILE,
            NOT_POSITIVE_PRICE,
            CROSSED_QUOTE,
            OUT_OF_RANGE,
            RECEIVE_TIME,
            VENUE_CLOCK);

    /** Issues of lines that come after what they should have come before. */
    private static final Set<FeedIssue> LATE =
            EnumSet.of(OUT_OF_ORDER_UPDATE, BACKWARD_VENUE_TIME, BACKWARD_RECEIVE_TIME);

    private final String text;

    FeedIssue(String text) {
        this.text = text;
    }

    /**
     * Whether the line is damaged, not merely unwanted, repeated or late.
     *
     * @return true if it counts against {@code gateway.recorded.unusable_share_max}
     */
    public boolean isUnusable() {
        return UNUSABLE.contains(this);
    }

    /**
     * Whether the line is older than one before it.
     *
     * @return true if it counts against {@code gateway.recorded.late_share_max}
     */
    public boolean isLate() {
        return LATE.contains(this);
    }

    /**
     * What it means, in a few words.
     *
     * @return lower-case text
     */
    public String text() {
        return text;
    }
}
