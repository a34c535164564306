package io.hedgerow.gateway.console;

import java.util.List;

/**
 * Everything one frame shows; immutable.
 *
 * @param run what runs and how far it is
 * @param underlyings risk of each underlying
 * @param hedges latest decisions that sent, replaced or cancelled an order, newest first
 * @param alerts latest alerts, newest first
 * @param latency tick-to-decision times
 * @param killed what is killed, one line each; empty = nothing
 */
public record ConsoleView(
        RunView run,
        List<UnderlyingView> underlyings,
        List<HedgeLine> hedges,
        List<AlertLine> alerts,
        Latency latency,
        List<String> killed) {

    /** Creates the view. */
    public ConsoleView {
        underlyings = List.copyOf(underlyings);
        hedges = List.copyOf(hedges);
        alerts = List.copyOf(alerts);
        killed = List.copyOf(killed);
    }

    /**
     * What runs and how far it is.
     *
     * @param mode badge: SIM, RECORDED
     * @param engineTimeNs engine time, UTC ns
     * @param elapsedNs engine time since the first event
     * @param durationNs engine time the run will last; 0 = until the feed ends
     * @param speed times real time; positive infinity = flat out
     * @param events input events so far
     * @param eventsPerSecond input events per second of wall time, lately
     * @param ticks market-data events so far
     * @param ordersSent hedge orders so far
     * @param fills fills so far
     * @param rejections input events that changed nothing
     * @param journalSequence sequence of the latest journal record
     * @param feedAgeNs wall time since the latest event; negative = no event yet
     * @param telemetryDropped outputs the screen did not get because it was too slow
     */
    public record RunView(
            String mode,
            long engineTimeNs,
            long elapsedNs,
            long durationNs,
            double speed,
            long events,
            double eventsPerSecond,
            long ticks,
            long ordersSent,
            long fills,
            long rejections,
            long journalSequence,
            long feedAgeNs,
            long telemetryDropped) {}

    /**
     * Risk of one underlying.
     *
     * @param symbol symbol
     * @param quoteCurrency code of the currency of its price
     * @param referencePrice price; 0 = none yet
     * @param netDelta net delta in the policy's numeraire, units of underlying
     * @param targetDelta wanted net delta
     * @param bandHalfWidth half-width of the no-trade band; 0 = not known yet
     * @param reason reason of the latest decision; empty = none yet
     * @param expiries options by expiry, nearest first
     * @param options sum over all options
     * @param hedgeDelta delta of spot, futures and perpetuals
     * @param positions hedge instruments
     * @param pnl profit and loss, quote currency
     * @param unpriced options with a position that cannot be valued
     */
    public record UnderlyingView(
            String symbol,
            String quoteCurrency,
            double referencePrice,
            double netDelta,
            double targetDelta,
            double bandHalfWidth,
            String reason,
            List<ExpiryRow> expiries,
            Greeks options,
            double hedgeDelta,
            List<HedgePosition> positions,
            Pnl pnl,
            int unpriced) {

        /** Creates the view. */
        public UnderlyingView {
            expiries = List.copyOf(expiries);
            positions = List.copyOf(positions);
        }
    }

    /**
     * Options of one expiry.
     *
     * @param expiryNs expiry, UTC ns
     * @param forward its forward
     * @param options how many have a position and a value
     * @param unpriced how many have a position and no value
     * @param greeks position-weighted sums
     */
    public record ExpiryRow(long expiryNs, double forward, int options, int unpriced, Greeks greeks) {}

    /**
     * Greeks in display units.
     *
     * @param delta units of underlying
     * @param gammaPerPercent units of underlying per 1 % move
     * @param vegaPerVolPoint quote currency per vol point
     * @param thetaPerDay quote currency per calendar day
     * @param vannaPerVolPoint units of underlying per vol point
     * @param volgaPerVolPoint change of vega per vol point, for one more vol point
     */
    public record Greeks(
            double delta,
            double gammaPerPercent,
            double vegaPerVolPoint,
            double thetaPerDay,
            double vannaPerVolPoint,
            double volgaPerVolPoint) {
        /** Nothing. */
        public static final Greeks ZERO = new Greeks(0, 0, 0, 0, 0, 0);
    }

    /**
     * One hedge instrument.
     *
     * @param symbol canonical symbol
     * @param lots signed position
     * @param averagePrice average entry price; 0 = flat
     * @param price mid; 0 = no two-sided quote
     * @param hedgeRatioLots lots that would bring net delta to target
     */
    public record HedgePosition(String symbol, long lots, double averagePrice, double price, double hedgeRatioLots) {}

    /**
     * Profit and loss in quote currency.
     *
     * @param realised realised, fees and funding included
     * @param unrealised open positions at mark
     * @param fees fees paid, part of realised
     * @param funding funding received, part of realised
     */
    public record Pnl(double realised, double unrealised, double fees, double funding) {
        /**
         * All of it.
         *
         * @return realised plus unrealised
         */
        public double total() {
            return realised + unrealised;
        }
    }

    /**
     * One hedge decision.
     *
     * @param timeNs engine time of its cause
     * @param reason why
     * @param symbol hedge instrument
     * @param lots signed lots
     * @param price limit price; 0 = a cancel
     * @param netDelta net delta it was made from
     * @param bandHalfWidth band it was made from
     */
    public record HedgeLine(
            long timeNs,
            String reason,
            String symbol,
            long lots,
            double price,
            double netDelta,
            double bandHalfWidth) {}

    /**
     * One alert.
     *
     * @param timeNs engine time
     * @param severity INFO, WARNING or CRITICAL
     * @param text what and about what
     */
    public record AlertLine(long timeNs, String severity, String text) {}

    /**
     * Percentiles in nanoseconds.
     *
     * @param p50 median
     * @param p99 99th percentile
     * @param p999 99.9th percentile
     * @param max largest
     * @param count how many were measured
     */
    public record Latency(long p50, long p99, long p999, long max, long count) {
        /** Nothing measured. */
        public static final Latency NONE = new Latency(0, 0, 0, 0, 0);
    }
}
