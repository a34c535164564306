package io.hedgerow.gateway.console;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Everything one frame shows; immutable.
 *
 * @param run what runs and how far it is
 * @param book what is held, worked and at risk
 * @param guard what holds it back: limits, states, kill switch
 * @param hedges latest decisions that sent, replaced or cancelled an order, newest first
 * @param alerts latest alerts, newest first
 * @param latency tick-to-decision times
 * @param outside the venues
 */
public record ConsoleView(
        RunView run,
        Book book,
        Guard guard,
        List<HedgeLine> hedges,
        List<AlertLine> alerts,
        Latency latency,
        Outside outside) {

    /** Creates the view. */
    public ConsoleView {
        hedges = List.copyOf(hedges);
        alerts = List.copyOf(alerts);
    }

    /**
     * The venues.
     *
     * @param venues how each stands, in the order of the configuration
     * @param wire from the bytes of a message to the bytes of the order that it led to; of live venues
     * @param cluster how it stands with the cluster that hosts the engine, for a person; empty = there is none
     */
    public record Outside(List<VenueStatus> venues, Latency wire, String cluster) {
        /** Creates the view. */
        public Outside {
            venues = List.copyOf(venues);
        }
    }

    /**
     * What is held, worked and at risk.
     *
     * @param portfolio totals over all underlyings
     * @param underlyings risk of each underlying
     * @param positions open positions
     * @param orders orders at venues or on their way
     * @param model accounts, factors and how risk is stated
     * @param hedging what hedges do, and how risk is made up
     * @param surfaces vol surfaces
     * @param whatIf what the whole book would lose, and its margin
     */
    public record Book(
            Portfolio portfolio,
            List<UnderlyingView> underlyings,
            List<PositionLine> positions,
            List<WorkingOrder> orders,
            RiskModelView model,
            HedgeRiskView hedging,
            List<SurfaceView> surfaces,
            WhatIfView whatIf) {

        /** Creates the book. */
        public Book {
            underlyings = List.copyOf(underlyings);
            positions = List.copyOf(positions);
            orders = List.copyOf(orders);
            surfaces = List.copyOf(surfaces);
        }
    }

    /**
     * What holds the book back.
     *
     * @param killed what is killed, one line each; empty = nothing
     * @param riskStates risk states that are not normal by symbol, {@code *} is everything
     * @param statesNs since when they are so, UTC ns
     * @param sessions what venues and instruments take, by symbol
     * @param limits limits in force
     */
    public record Guard(
            List<String> killed,
            Map<String, String> riskStates,
            Map<String, Long> statesNs,
            Map<String, String> sessions,
            List<LimitLine> limits) {

        /** Creates the guard. */
        public Guard {
            killed = List.copyOf(killed);
            riskStates = Collections.unmodifiableMap(new LinkedHashMap<>(riskStates));
            statesNs = Map.copyOf(statesNs);
            sessions = Collections.unmodifiableMap(new LinkedHashMap<>(sessions));
            limits = List.copyOf(limits);
        }
    }

    /**
     * Totals over all underlyings in reporting currency, as of the last report; NaN = not told yet.
     *
     * @param currency code of the reporting currency; empty = not known
     * @param pnl profit and loss since start
     * @param equity cash, options and spot at mark, unrealised of futures
     * @param grossLeverage gross notional over equity
     * @param deltaCash delta times price
     * @param gammaCashPerPercent change of deltaCash for a move of 1 %
     * @param vegaPerVolPoint change of value per vol point
     * @param thetaPerDay change of value per calendar day
     * @param grossNotional sum of absolute position times price
     */
    public record Portfolio(
            String currency,
            double pnl,
            double equity,
            double grossLeverage,
            double deltaCash,
            double gammaCashPerPercent,
            double vegaPerVolPoint,
            double thetaPerDay,
            double grossNotional) {}

    /**
     * An open position.
     *
     * @param symbol canonical symbol
     * @param lots signed size
     * @param averagePrice average entry price
     * @param realised realised P&amp;L in settlement currency, without fees and funding
     * @param fees fees paid, settlement currency
     * @param funding funding received, settlement currency
     * @param currency code of the settlement currency
     */
    public record PositionLine(
            String symbol,
            long lots,
            double averagePrice,
            double realised,
            double fees,
            double funding,
            String currency) {}

    /**
     * An order at a venue, or on its way there.
     *
     * @param timeNs engine time it was sent, UTC ns
     * @param orderId engine's order id
     * @param symbol instrument
     * @param lots signed lots still open
     * @param limitPrice limit price
     * @param state SENT, WORKING, REPLACING or CANCELLING
     */
    public record WorkingOrder(long timeNs, long orderId, String symbol, long lots, double limitPrice, String state) {}

    /**
     * A limit in force.
     *
     * @param scope symbol of an instrument or underlying, code of a venue, or {@code portfolio}
     * @param name key of the limit in a configuration
     * @param bound its value, in the unit of its key
     * @param used what it bounds now, open orders not counted; NaN = not shown for this limit
     * @param setNs since when it has this bound, UTC ns
     * @param nearNs since when the engine has told that it is near or passed, UTC ns; 0 = it is not, or that is not told of it
     */
    public record LimitLine(String scope, String name, double bound, double used, long setNs, long nearNs) {}

    /**
     * What runs and how far it is.
     *
     * @param mode badge: SIM, RECORDED
     * @param time how far it is, and how fast
     * @param counts what has come and gone
     * @param journalSequence sequence of the latest journal record
     * @param feedAgeNs wall time since the latest event; negative = no event yet
     * @param telemetryDropped outputs the screen did not get because it was too slow
     */
    public record RunView(
            String mode, RunTime time, RunCounts counts, long journalSequence, long feedAgeNs, long telemetryDropped) {}

    /**
     * How far a run is.
     *
     * @param engineNs engine time, UTC ns
     * @param elapsedNs engine time since the first event
     * @param durationNs engine time the run will last; 0 = until the feed ends
     * @param speed times real time; positive infinity = flat out
     */
    public record RunTime(long engineNs, long elapsedNs, long durationNs, double speed) {}

    /**
     * What has come into a run and gone out of it.
     *
     * @param events input events so far
     * @param eventsPerSecond input events per second of wall time, lately
     * @param ticks market-data events so far
     * @param ordersSent hedge orders so far
     * @param fills fills so far
     * @param rejections input events that changed nothing
     */
    public record RunCounts(
            long events, double eventsPerSecond, long ticks, long ordersSent, long fills, long rejections) {}

    /**
     * Risk of one underlying.
     *
     * @param symbol symbol
     * @param quoteCurrency code of the currency of its price
     * @param referencePrice price; 0 = none yet
     * @param delta net delta and where it shall be
     * @param options what is held of options
     * @param positions hedge instruments
     * @param pnl profit and loss, quote currency; NaN = not known
     * @param coverage what is left out of net delta and profit and loss
     */
    public record UnderlyingView(
            String symbol,
            String quoteCurrency,
            double referencePrice,
            DeltaView delta,
            OptionsView options,
            List<HedgePosition> positions,
            Pnl pnl,
            Coverage coverage) {

        /** Creates the view; a sum that leaves something out is not shown. */
        public UnderlyingView {
            positions = List.copyOf(positions);
            delta = coverage.isDeltaKnown() ? delta : delta.notKnown();
            pnl = coverage.isPnlKnown() ? pnl : Pnl.NOT_KNOWN;
        }
    }

    /**
     * Net delta of an underlying and where it shall be, units of underlying.
     *
     * @param net net delta in the policy's numeraire; NaN = not known
     * @param linear delta of spot, futures and perpetuals
     * @param target wanted net delta
     * @param bandCentre net delta in the middle of the no-trade band
     * @param bandHalfWidth half-width of the no-trade band; 0 = none in force, or not known yet
     * @param reason reason of the latest decision; empty = none yet
     */
    public record DeltaView(
            double net, double linear, double target, double bandCentre, double bandHalfWidth, String reason) {
        /**
         * Whether net delta is outside a band that is in force.
         *
         * @return true if it is
         */
        public boolean isOutsideBand() {
            return bandHalfWidth > 0 && Math.abs(net - bandCentre) > bandHalfWidth;
        }

        private DeltaView notKnown() {
            return new DeltaView(Double.NaN, linear, target, bandCentre, bandHalfWidth, reason);
        }
    }

    /**
     * Options on an underlying.
     *
     * @param expiries by expiry, nearest first
     * @param total sum over all of them
     * @param atmVol 30-day at-the-money vol as a decimal; 0 = none
     */
    public record OptionsView(List<ExpiryRow> expiries, Greeks total, double atmVol) {
        /** Creates the view. */
        public OptionsView {
            expiries = List.copyOf(expiries);
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
     * @param atmVol fitted vol at the forward as a decimal; 0 = none
     */
    public record ExpiryRow(long expiryNs, double forward, int options, int unpriced, Greeks greeks, double atmVol) {}

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
     * @param ratioRule by which ratio, in words; empty by the model's, as the policy says
     */
    public record HedgePosition(
            String symbol, long lots, double averagePrice, double price, double hedgeRatioLots, String ratioRule) {}

    /**
     * Profit and loss in quote currency.
     *
     * @param realised realised, fees and funding included
     * @param unrealised open positions at mark
     * @param fees fees paid, part of realised
     * @param funding funding received, part of realised
     */
    public record Pnl(double realised, double unrealised, double fees, double funding) {
        /** Of positions that cannot all be marked. */
        public static final Pnl NOT_KNOWN = new Pnl(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

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
     * One hedge order with the decision it came from and what it has traded since.
     *
     * @param timeNs engine time of its cause
     * @param symbol hedge instrument
     * @param lots signed lots
     * @param price limit price; 0 = a cancel
     * @param why the decision in words
     * @param traded what came of it in words; empty = nothing yet
     */
    public record HedgeLine(long timeNs, String symbol, long lots, double price, String why, String traded) {}

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

        /**
         * What a histogram says.
         *
         * @param times nanoseconds
         * @return its percentiles
         */
        public static Latency of(Histogram times) {
            return new Latency(
                    times.getValueAtPercentile(50.0),
                    times.getValueAtPercentile(99.0),
                    times.getValueAtPercentile(99.9),
                    times.getMaxValue(),
                    times.getTotalCount());
        }
    }
}
