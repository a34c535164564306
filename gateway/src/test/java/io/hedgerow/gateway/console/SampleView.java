package io.hedgerow.gateway.console;

import io.hedgerow.gateway.console.ConsoleView.AlertLine;
import io.hedgerow.gateway.console.ConsoleView.ExpiryRow;
import io.hedgerow.gateway.console.ConsoleView.Greeks;
import io.hedgerow.gateway.console.ConsoleView.HedgeLine;
import io.hedgerow.gateway.console.ConsoleView.HedgePosition;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.ConsoleView.Pnl;
import io.hedgerow.gateway.console.ConsoleView.RunView;
import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import java.time.Instant;
import java.util.List;

/** A view with fixed numbers. */
final class SampleView {
    static final long NOW_NS =
            Instant.parse("2026-11-27T07:59:52.125Z").getEpochSecond() * 1_000_000_000L + 125_000_000L;
    static final RunView RUN = new RunView(
            "SIM",
            NOW_NS,
            12_125_000_000L,
            30_000_000_000L,
            1.0,
            61_204,
            5_012.4,
            59_880,
            42,
            118,
            0,
            64_377,
            3_200_000L,
            0);

    private static final Greeks NEAR = new Greeks(3.21456, 0.81234, -152.04, 912.55, 0.0123, 4.567);
    private static final Greeks FAR = new Greeks(-1.5, 0.0, 2_204.0, -310.25, -0.2, -0.01);

    private SampleView() {}

    static ConsoleView of(RunView run, UnderlyingView underlying) {
        return new ConsoleView(
                run,
                List.of(underlying),
                List.of(
                        new HedgeLine(
                                NOW_NS - 1_500_000_000L,
                                "ORDER_SENT",
                                "BTC-PERPETUAL.SIM",
                                -4_210,
                                99_995.5,
                                5.21,
                                1.0),
                        new HedgeLine(
                                NOW_NS - 9_000_000_000L,
                                "ORDER_CANCELLED",
                                "BTC-PERPETUAL.SIM",
                                0,
                                0.0,
                                Double.NaN,
                                1.0)),
                List.of(new AlertLine(NOW_NS, "WARNING", "FEED_NOT_LIVE  venue SIM  value 2.0000")),
                new Latency(12_345, 45_678, 123_456, 7_654_321, 59_880),
                List.of());
    }

    static UnderlyingView underlying(double netDelta, double bandHalfWidth, int unpriced) {
        return new UnderlyingView(
                "BTC",
                "USD",
                100_012.5,
                netDelta,
                0.0,
                bandHalfWidth,
                "INSIDE_BAND",
                List.of(
                        new ExpiryRow(NOW_NS + 8_000_000_000L, 100_020.25, 34, 0, NEAR),
                        new ExpiryRow(NOW_NS + 604_808_000_000_000L, 100_140.0, 28, unpriced, FAR)),
                FAR,
                -4.2,
                List.of(new HedgePosition("BTC-PERPETUAL.SIM", -4_210, 99_995.5, 100_011.25, -512.4)),
                new Pnl(1_204.5, -310.25, 12.75, -1.5),
                unpriced);
    }
}
