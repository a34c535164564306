package io.hedgerow.gateway.screen;

import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.console.ConsoleView.AlertLine;
import io.hedgerow.gateway.console.ConsoleView.Book;
import io.hedgerow.gateway.console.ConsoleView.DeltaView;
import io.hedgerow.gateway.console.ConsoleView.ExpiryRow;
import io.hedgerow.gateway.console.ConsoleView.Greeks;
import io.hedgerow.gateway.console.ConsoleView.Guard;
import io.hedgerow.gateway.console.ConsoleView.HedgeLine;
import io.hedgerow.gateway.console.ConsoleView.HedgePosition;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.ConsoleView.LimitLine;
import io.hedgerow.gateway.console.ConsoleView.OptionsView;
import io.hedgerow.gateway.console.ConsoleView.Outside;
import io.hedgerow.gateway.console.ConsoleView.Pnl;
import io.hedgerow.gateway.console.ConsoleView.Portfolio;
import io.hedgerow.gateway.console.ConsoleView.PositionLine;
import io.hedgerow.gateway.console.ConsoleView.RunCounts;
import io.hedgerow.gateway.console.ConsoleView.RunTime;
import io.hedgerow.gateway.console.ConsoleView.RunView;
import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import io.hedgerow.gateway.console.ConsoleView.WorkingOrder;
import io.hedgerow.gateway.console.Coverage;
import io.hedgerow.gateway.console.EstimatesView;
import io.hedgerow.gateway.console.HedgeRiskView;
import io.hedgerow.gateway.console.RiskModelView;
import io.hedgerow.gateway.console.RiskModelView.BetaLine;
import io.hedgerow.gateway.console.RiskModelView.CurrencyLine;
import io.hedgerow.gateway.console.RiskModelView.FactorLine;
import io.hedgerow.gateway.console.RiskModelView.RiskLine;
import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.console.WhatIfView;
import io.hedgerow.gateway.venue.VenueHealth;
import io.hedgerow.gateway.venue.VenueHealth.ConnectionHealth;
import io.hedgerow.gateway.venue.VenueHealth.FeedHealth;
import io.hedgerow.gateway.venue.VenueHealth.OrderHealth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A view with fixed numbers. */
final class SampleView {
    static final long NOW_NS =
            Instant.parse("2026-11-27T07:59:52.125Z").getEpochSecond() * 1_000_000_000L + 125_000_000L;
    static final RunView RUN = new RunView(
            "SIM",
            new RunTime(NOW_NS, 12_125_000_000L, 30_000_000_000L, 1.0),
            new RunCounts(61_204, 5_012.4, 59_880, 42, 118, 0),
            64_377,
            3_200_000L,
            0);

    private static final Greeks NEAR = new Greeks(3.21456, 0.81234, -152.04, 912.55, 0.0123, 4.567);
    private static final Greeks FAR = new Greeks(-1.5, 0.0, 2_204.0, -310.25, -0.2, -0.01);

    private static final RiskModelView MODEL = new RiskModelView(
            List.of(
                    new CurrencyLine("BTC", false, 2.5, 0.25, -0.125, 2.625, 0.5, 5.25, Double.NaN, 0.0, 0.0, 0.0),
                    new CurrencyLine(
                            "USD", true, 250_000.0, 25_000.0, -12_500.0, 262_500.0, 50_000.0, 5.25, 2.25, 0.0, 0.0,
                            0.0)),
            List.of(
                    new FactorLine(
                            "MARKET",
                            "BTC",
                            "BTC",
                            false,
                            412.05,
                            95.5,
                            120,
                            "usable",
                            0.0125,
                            -0.001,
                            1.0,
                            Map.of("BTC", new BetaLine(1.0, Double.NaN, "fixed", 0.0)),
                            Map.of()),
                    new FactorLine(
                            "MOMENTUM",
                            "",
                            "",
                            true,
                            -20.0,
                            Double.NaN,
                            0,
                            "collinear",
                            0.0005,
                            0.0,
                            0.0025,
                            Map.of("BTC", new BetaLine(-0.25, 0.125, "estimated", -1.5)),
                            Map.of("MOMENTUM", 1e-6))),
            List.of(new RiskLine("BTC", 1.2, 0.5, "ETH-27NOV26-3000-C.SIM", -12.5, 0.8, 0.75)),
            List.of(),
            new RiskModelView.Bars(60_000_000_000L, 0.97, 0.94, 30),
            new EstimatesView(
                    List.of(new EstimatesView.BasisLine(
                            "CURVE",
                            "BTC-27NOV26.SIM",
                            "BTC-PERPETUAL.SIM",
                            0.0125,
                            0.05,
                            1e-4,
                            -125_000.0,
                            12.5,
                            120,
                            "stale")),
                    List.of(new EstimatesView.ForecastLine(
                            "BTC",
                            Map.of("ewma", 0.5),
                            0.25,
                            "ewma",
                            0.5,
                            120,
                            "usable",
                            List.of(new EstimatesView.ExpiryVols(NOW_NS, 0.625, 0.5)))),
                    new EstimatesView.History(1_440, 0L, NOW_NS)));

    private SampleView() {}

    static ConsoleView of(RunView run, UnderlyingView... underlyings) {
        return new ConsoleView(
                run,
                new Book(
                        new Portfolio(
                                "USD", 894.25, 1_000_250.4, 2.25, 41_205.0, -3_100.0, 2_204.0, -310.2, 2_250_000.0),
                        List.of(underlyings),
                        List.of(new PositionLine(
                                "BTC-PERPETUAL.SIM", -4_210, 99_995.5, 0.0125, 0.00012, -1.5e-5, "BTC")),
                        List.of(new WorkingOrder(
                                NOW_NS - 250_000_000L, 17, "BTC-PERPETUAL.SIM", -500, 100_001.5, "WORKING")),
                        MODEL,
                        HedgeRiskView.NOTHING,
                        List.of(),
                        WhatIfView.NONE),
                new Guard(
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of("venue SIM", "OPEN"),
                        List.of(
                                new LimitLine("BTC", "delta_max", 5.0, 4.5, NOW_NS, 0L),
                                new LimitLine("BTC-PERPETUAL.SIM", "position_lots_max", 4_000, 4_210, NOW_NS, 0L),
                                new LimitLine("BTC-PERPETUAL.SIM", "order_lots_max", 1_000, Double.NaN, NOW_NS, 0L))),
                List.of(
                        new HedgeLine(
                                NOW_NS - 1_500_000_000L,
                                "BTC-PERPETUAL.SIM",
                                -4_210,
                                99_995.5,
                                "delta +5.210 > band +1.000, 4,210 lots to the edge",
                                "filled 99,995.50, -0.4 bp"),
                        new HedgeLine(
                                NOW_NS - 9_000_000_000L, "BTC-PERPETUAL.SIM", 0, 0.0, "order no longer wanted", "")),
                List.of(new AlertLine(NOW_NS, "WARNING", "feed of venue SIM is not live")),
                new Latency(12_345, 45_678, 123_456, 7_654_321, 59_880),
                new Outside(
                        List.of(new VenueStatus(
                                new VenueStatus.Venue("SIM", "SIM", 7),
                                VenueStatus.Link.WAITING,
                                new VenueStatus.Traffic(61_204, 59_880, 118, 42, 3_200_000L),
                                Optional.empty())),
                        Latency.NONE,
                        ""));
    }

    /** The same with a live venue. */
    static ConsoleView live(ConsoleView view) {
        return new ConsoleView(
                view.run(), view.book(), view.guard(), view.hedges(), view.alerts(), view.latency(), outside());
    }

    /** A live venue that is not up. */
    private static Outside outside() {
        VenueHealth health = new VenueHealth(
                List.of(
                        new ConnectionHealth("market data", "live", "", 3_000_000L, 1, 12_345),
                        new ConnectionHealth("orders", "connecting", "connection refused", -1L, 2, 17)),
                new FeedHealth(1, 2, 0, 1_500_000L, 0.00012),
                new OrderHealth(Map.of("matching", 19.0), true, 0, "equal at 07:59:40"));
        return new Outside(
                List.of(new VenueStatus(
                        new VenueStatus.Venue("DERIBIT", "LIVE", 0),
                        new VenueStatus.Link("down", "connection refused"),
                        new VenueStatus.Traffic(61_204, 59_880, 118, 42, 3_200_000L),
                        Optional.of(health))),
                new Latency(45_000, 90_000, 120_000, 400_000, 42),
                "");
    }

    static UnderlyingView underlying(double netDelta, double bandHalfWidth, int unpriced) {
        return underlying("BTC", netDelta, bandHalfWidth, unpriced);
    }

    static UnderlyingView underlying(String symbol, double netDelta, double bandHalfWidth, int unpriced) {
        return new UnderlyingView(
                symbol,
                "USD",
                100_012.5,
                new DeltaView(netDelta, -4.2, 0.0, 0.0, bandHalfWidth, "INSIDE_BAND"),
                new OptionsView(
                        List.of(
                                new ExpiryRow(NOW_NS + 8_000_000_000L, 100_020.25, 34, 0, NEAR, 0.512),
                                new ExpiryRow(NOW_NS + 604_808_000_000_000L, 100_140.0, 28, unpriced, FAR, 0.0)),
                        FAR,
                        0.487),
                List.of(new HedgePosition("BTC-PERPETUAL.SIM", -4_210, 99_995.5, 100_011.25, -512.4, "")),
                new Pnl(1_204.5, -310.25, 12.75, -1.5),
                new Coverage(true, unpriced, 0));
    }
}
