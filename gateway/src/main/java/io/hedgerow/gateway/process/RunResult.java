package io.hedgerow.gateway.process;

import io.hedgerow.engine.host.HaltReport;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.ConsoleView.Pnl;
import io.hedgerow.gateway.console.DecisionLatency;
import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.process.start.ResumeReport;
import io.hedgerow.gateway.process.training.Trained;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of a run, read from the engine after its last event.
 *
 * @param span which run it was, and how long
 * @param counts what went through
 * @param end how it ended
 * @param feed what came in that is not to be relied on
 * @param written what is in the journal
 * @param latency tick-to-decision times
 * @param opening how the process was warmed up, and what its first ticks took
 * @param wire from the bytes of a message to the bytes of an order
 * @param telemetryDropped outputs that the screen was too slow for
 */
public record RunResult(
        Span span,
        Counts counts,
        End end,
        Feed feed,
        Written written,
        DecisionLatency latency,
        Opening opening,
        Latency wire,
        long telemetryDropped) {
    /**
     * Which run it was, and how long.
     *
     * @param mode SIM or RECORDED
     * @param seed seed of the simulation; 0 = none
     * @param startTimeNs engine time of the first event, UTC ns
     * @param engineTimeNs engine time of the last event, UTC ns
     * @param wallNs how long it took
     */
    public record Span(String mode, long seed, long startTimeNs, long engineTimeNs, long wallNs) {}

    /**
     * What went through.
     *
     * @param events input events
     * @param ticks accepted market-data events
     * @param decisions hedge decisions recorded
     * @param rejections input events that were refused
     * @param timesHeld events of this run that came behind a later one and were given its time
     * @param orders orders and fills
     */
    public record Counts(long events, long ticks, long decisions, long rejections, long timesHeld, Orders orders) {}

    /**
     * Orders and fills.
     *
     * @param hedges hedge orders that the engine has given, those before a restart included
     * @param hedgesLeft those that left for the venue in this run: not what the kill switch refused, nor what came before
     * @param fills fills booked, of hedge orders and others
     * @param hedgeFills fills of hedge orders
     */
    public record Orders(long hedges, long hedgesLeft, long fills, long hedgeFills) {}

    /**
     * How it ended.
     *
     * @param stateHash hash of the engine's state
     * @param underlyings how each hedged underlying ended
     * @param venues how each venue ended
     * @param kills what is killed; empty = nothing
     * @param halt why the engine stopped by itself, if it did
     */
    public record End(
            long stateHash,
            List<UnderlyingResult> underlyings,
            List<VenueStatus> venues,
            List<KillRecord> kills,
            Optional<HaltReport> halt) {
        /** Copies the lists. */
        public End {
            underlyings = List.copyOf(underlyings);
            venues = List.copyOf(venues);
            kills = List.copyOf(kills);
        }
    }

    /**
     * What came in that is not to be relied on.
     *
     * @param issues what could not be used; empty = nothing
     * @param flowNotes settlements and funding that are not booked, or not as the venue told them; empty = none
     * @param failure why the result is not to be relied on; nothing if it is
     * @param neverTraded which live venues could not be traded at any time, and why; nothing if all could
     */
    public record Feed(String issues, List<String> flowNotes, Optional<String> failure, Optional<String> neverTraded) {
        /** Copies the list. */
        public Feed {
            flowNotes = List.copyOf(flowNotes);
        }
    }

    /**
     * What is in the journal.
     *
     * @param folder its folder
     * @param records events and outputs in it
     * @param resumed how it was continued; nothing for a new one
     */
    public record Written(Path folder, long records, Optional<ResumeReport> resumed) {}

    /**
     * Whether the process was warm when it opened.
     *
     * @param warmUp how it made itself warm; empty = it did not
     * @param first tick-to-decision times of the first thousand batches, and of what was measured together with them
     * @param steady those of all batches after them
     */
    public record Opening(Optional<Trained> warmUp, Latency first, Latency steady) {
        /**
         * How much slower the beginning was.
         *
         * @return 99th percentile of the first over that of the others; NaN if there is nothing to compare
         */
        public double p99Ratio() {
            return first.count() == 0 || steady.count() == 0 ? Double.NaN : (double) first.p99() / steady.p99();
        }
    }

    /**
     * Speed of this run.
     *
     * @return input events a second, those of the journal before it not counted
     */
    public double eventsPerSecond() {
        long before = written.resumed().map(report -> report.state().events()).orElse(0L);
        return (counts.events() - before) * 1e9 / Math.max(1, span.wallNs());
    }

    /**
     * How long net delta stood near its target.
     *
     * @param halfWidth how near, units of underlying: the half-width of the band by its rule, as it was at the end
     * @param share share of the engine time since the first policy, 0 to 1; NaN = nothing to tell
     */
    public record Inside(double halfWidth, double share) {}

    /**
     * Where net delta ended.
     *
     * @param net net delta in the policy's numeraire, units of underlying
     * @param target wanted net delta
     * @param bandCentre net delta in the middle of the no-trade band: the target less what the rule adjusts it by
     * @param bandHalfWidth half-width of the no-trade band; 0 = none is in force
     * @param missing why there is no net delta, which is not a number then; empty if there is one
     */
    public record Delta(double net, double target, double bandCentre, double bandHalfWidth, String missing) {
        /**
         * Whether net delta is where it should be.
         *
         * @return true inside the band
         */
        public boolean isInsideBand() {
            return Math.abs(net - bandCentre) <= bandHalfWidth;
        }
    }

    /**
     * How an underlying ended.
     *
     * @param symbol symbol
     * @param quoteCurrency code of the currency of its price
     * @param delta where net delta ended
     * @param inside how long net delta stood where the rule of the band wants it, in force or not
     * @param unpriced options with a position that could not be valued
     * @param pnl profit and loss, quote currency
     * @param pnlMissing why there is no profit and loss, which is not a number then; empty if there is one
     */
    public record UnderlyingResult(
            String symbol,
            String quoteCurrency,
            Delta delta,
            Inside inside,
            int unpriced,
            Pnl pnl,
            String pnlMissing) {}
}
