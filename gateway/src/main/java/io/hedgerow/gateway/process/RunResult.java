package io.hedgerow.gateway.process;

import io.hedgerow.engine.host.HaltReport;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.ConsoleView.Pnl;
import io.hedgerow.gateway.control.KillRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of a run, read from the engine after its last event.
 *
 * @param mode SIM or RECORDED
 * @param seed seed of the simulation; 0 = none
 * @param startTimeNs engine time of the first event, UTC ns
 * @param engineTimeNs engine time of the last event, UTC ns
 * @param wallNs how long it took
 * @param events input events
 * @param ticks accepted market-data events
 * @param hedges hedge orders that the engine has given, those before a restart included
 * @param hedgesLeft those that left for the venue in this run: not what the kill switch refused, nor what came before
 * @param fills fills booked, of hedge orders and others
 * @param hedgeFills fills of hedge orders
 * @param decisions hedge decisions recorded
 * @param rejections input events that were refused
 * @param stateHash hash of the engine's state
 * @param underlyings how each hedged underlying ended
 * @param venues how each venue ended
 * @param latency tick-to-decision times
 * @param journal folder of the journal
 * @param journalRecords events and outputs in it
 * @param telemetryDropped outputs that the screen was too slow for
 * @param feedIssues what could not be used of the feed; empty = nothing
 * @param flowNotes settlements and funding that are not booked, or not as the venue told them; empty = none
 * @param feedFailure why the result is not to be relied on, by what came in; nothing if it is
 * @param resumed how the journal was continued; nothing for a new one
 * @param kills what is killed at the end; empty = nothing
 * @param halt why the engine stopped by itself, if it did
 */
public record RunResult(
        String mode,
        long seed,
        long startTimeNs,
        long engineTimeNs,
        long wallNs,
        long events,
        long ticks,
        long hedges,
        long hedgesLeft,
        long fills,
        long hedgeFills,
        long decisions,
        long rejections,
        long stateHash,
        List<UnderlyingResult> underlyings,
        List<VenueStatus> venues,
        Latency latency,
        Path journal,
        long journalRecords,
        long telemetryDropped,
        String feedIssues,
        List<String> flowNotes,
        Optional<String> feedFailure,
        Optional<ResumeReport> resumed,
        List<KillRecord> kills,
        Optional<HaltReport> halt) {

    /** Creates the result. */
    public RunResult {
        underlyings = List.copyOf(underlyings);
        venues = List.copyOf(venues);
        flowNotes = List.copyOf(flowNotes);
        kills = List.copyOf(kills);
    }

    /**
     * Speed of this run.
     *
     * @return input events a second, those of the journal before it not counted
     */
    public double eventsPerSecond() {
        long before = resumed.map(ResumeReport::events).orElse(0L);
        return (events - before) * 1e9 / Math.max(1, wallNs);
    }

    /**
     * How long net delta stood near its target.
     *
     * @param halfWidth how near, units of underlying: the half-width of the band by its rule, as it was at the end
     * @param share share of the engine time since the first policy, 0 to 1; NaN = nothing to tell
     */
    public record Inside(double halfWidth, double share) {}

    /**
     * How an underlying ended.
     *
     * @param symbol symbol
     * @param quoteCurrency code of the currency of its price
     * @param netDelta net delta in the policy's numeraire, units of underlying
     * @param targetDelta wanted net delta
     * @param bandHalfWidth half-width of the no-trade band; 0 = none is in force
     * @param inside how long net delta stood where the rule of the band wants it, in force or not
     * @param unpriced options with a position that could not be valued
     * @param pnl profit and loss, quote currency
     * @param deltaMissing why there is no net delta, which is not a number then; empty if there is one
     * @param pnlMissing why there is no profit and loss, which is not a number then; empty if there is one
     */
    public record UnderlyingResult(
            String symbol,
            String quoteCurrency,
            double netDelta,
            double targetDelta,
            double bandHalfWidth,
            Inside inside,
            int unpriced,
            Pnl pnl,
            String deltaMissing,
            String pnlMissing) {
        /**
         * Whether net delta is where it should be.
         *
         * @return true inside the band
         */
        public boolean isInsideBand() {
            return Math.abs(netDelta - targetDelta) <= bandHalfWidth;
        }
    }
}
