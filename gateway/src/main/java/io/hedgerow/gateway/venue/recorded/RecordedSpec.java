package io.hedgerow.gateway.venue.recorded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Recorded market data as a feed.
 *
 * @param table name of its table in the configuration, for messages
 * @param files what is read
 * @param times how long things take
 * @param tolerance what a recording may lack
 * @param matching what becomes of our orders
 */
public record RecordedSpec(String table, Files files, Times times, Tolerance tolerance, Matching matching) {
    /**
     * With orders as the capture has them.
     *
     * @param table name of its table in the configuration, for messages
     * @param files what is read
     * @param times how long things take
     * @param tolerance what a recording may lack
     */
    public RecordedSpec(String table, Files files, Times times, Tolerance tolerance) {
        this(table, files, times, tolerance, Matching.AUTO);
    }

    /** What becomes of our orders. */
    public enum Matching {
        /** As recorded where the capture holds the orders of a session, else by a matcher of our own. */
        AUTO,
        /** Reports and fills of the session are taken as they were told. */
        RECORDED,
        /** They meet the recorded quotes and trades; what the session's own orders met counts for nothing. */
        OWN
    }

    /**
     * What is read.
     *
     * @param capture capture file, plain or gzip
     * @param format how it is written
     * @param instruments file with the venue's instrument list; DERIBIT needs it
     * @param coins coins whose instruments are defined; empty = all in the list
     * @param positions CSV file with the positions to start from
     */
    public record Files(
            Optional<Path> capture,
            CaptureKind format,
            Optional<Path> instruments,
            List<String> coins,
            Optional<Path> positions) {
        /** Copies the list. */
        public Files {
            coins = List.copyOf(coins);
        }
    }

    /**
     * How long things take.
     *
     * @param orderLatencyNs how long an order takes to the matcher, and its answer back
     * @param silenceNs after this long without a message a Timer event is published; 0 = never
     * @param clockToleranceNs largest difference between the receive time of a line and the venue's own time in it
     */
    public record Times(long orderLatencyNs, long silenceNs, long clockToleranceNs) {}

    /**
     * What a recording may lack.
     *
     * @param unusableShareMax share of damaged lines up to which a recording counts as whole
     * @param lateShareMax share of lines older than one before them up to which a recording counts as in its order
     */
    public record Tolerance(double unusableShareMax, double lateShareMax) {}

    /** How a capture is written. */
    public enum CaptureKind {
        /** Deribit WebSocket messages, each line with its receive time. */
        DERIBIT,
        /** Binance COIN-M futures messages, each line with its receive time. */
        BINANCE_COINM
    }
}
