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
import java.util.ArrayList;
import java.util.List;

/** Draws a view as lines of text; a pure function. Any thread. */
public final class FrameRenderer {
    private static final long STALE_NS = 2_000_000_000L;
    private static final int ALERTS_SHOWN = 3;

    private final Style style;
    private final Glyphs glyphs;
    private final int hedgesShown;

    /**
     * Creates a renderer.
     *
     * @param style colours
     * @param glyphs characters to draw with
     * @param hedgesShown lines of the list of last hedges
     */
    public FrameRenderer(Style style, Glyphs glyphs, int hedgesShown) {
        this.style = style;
        this.glyphs = glyphs;
        this.hedgesShown = hedgesShown;
    }

    /**
     * Draws one frame.
     *
     * @param view what to show
     * @param prompt question to the user; empty = none
     * @param width columns of the terminal
     * @param height rows of the terminal
     * @return at most {@code height} lines; the last one is the footer
     */
    public List<String> render(ConsoleView view, String prompt, int width, int height) {
        List<String> lines = new ArrayList<>();
        lines.add(header(view.run()));
        if (!prompt.isEmpty()) {
            lines.add(style.alarm(prompt));
        }
        view.killed().forEach(line -> lines.add(style.alarm("KILLED " + line)));
        for (UnderlyingView underlying : view.underlyings()) {
            lines.add(rule(width));
            addUnderlying(lines, underlying, width);
        }
        lines.add(rule(width));
        addHedges(lines, view.hedges());
        addAlerts(lines, view.alerts());
        List<String> footer = footer(view, width);
        int room = Math.max(0, height - footer.size());
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(room, lines.size())));
        shown.addAll(footer);
        return shown;
    }

    private String header(RunView run) {
        String progress = run.durationNs() > 0
                ? seconds(run.elapsedNs()) + " of " + seconds(run.durationNs()) + " s"
                : seconds(run.elapsedNs()) + " s";
        String speed = Double.isInfinite(run.speed()) ? "flat out" : Numbers.fixed(run.speed(), 1) + "x";
        String time = run.engineTimeNs() == 0 ? "waiting for the first event" : Numbers.dateTime(run.engineTimeNs());
        return style.heading("HEDGEROW") + " " + style.badge("[" + run.mode() + "]") + " " + time + "  " + progress
                + " " + speed + "  journal #" + Numbers.whole(run.journalSequence()) + "  feed "
                + feedAge(run.feedAgeNs());
    }

    private String feedAge(long ageNs) {
        String age = Numbers.duration(ageNs);
        return ageNs > STALE_NS ? style.alarm("STALE " + age) : age;
    }

    private static String seconds(long ns) {
        return Numbers.fixed(ns / 1e9, 1);
    }

    private void addUnderlying(List<String> lines, UnderlyingView view, int width) {
        boolean known = view.bandHalfWidth() > 0;
        double distance = Math.abs(view.netDelta() - view.targetDelta());
        String place = !known ? "" : distance > view.bandHalfWidth() ? style.warning("OUTSIDE") : style.good("inside");
        lines.add(style.heading(view.symbol()) + " "
                + (view.referencePrice() > 0 ? Numbers.fixed(view.referencePrice(), 2) : Glyphs.MISSING)
                + " " + view.quoteCurrency() + "   net delta "
                + style.heading(Numbers.signed(view.netDelta(), 4)) + " " + view.symbol() + "   band "
                + (known ? bandText(view) : Glyphs.MISSING) + "  " + place
                + (view.reason().isEmpty() ? "" : "   " + style.faint("last decision: " + view.reason())));
        int gaugeWidth = Math.max(21, Math.min(width - 2, 97)) | 1;
        lines.add(" " + Gauge.draw(view.netDelta(), view.targetDelta(), view.bandHalfWidth(), gaugeWidth, glyphs));
        addGreeks(lines, view);
        lines.add(pnl(view));
    }

    private static String bandText(UnderlyingView view) {
        return Numbers.signed(view.targetDelta() - view.bandHalfWidth(), 4) + " .. "
                + Numbers.signed(view.targetDelta() + view.bandHalfWidth(), 4);
    }

    private void addGreeks(List<String> lines, UnderlyingView view) {
        Table table = new Table();
        String coin = view.symbol();
        String money = view.quoteCurrency();
        table.row(List.of(
                "expiry",
                "forward",
                "options",
                "delta " + coin,
                "gamma " + coin + "/1%",
                "vega " + money + "/pt",
                "theta " + money + "/day",
                "vanna " + coin + "/pt",
                "volga " + money + "/pt2"));
        for (ExpiryRow row : view.expiries()) {
            String options = row.unpriced() == 0
                    ? String.valueOf(row.options())
                    : row.options() + " (" + row.unpriced() + " unpriced)";
            table.row(greekRow(Numbers.expiry(row.expiryNs()), Numbers.fixed(row.forward(), 2), options, row.greeks()));
        }
        table.row(
                greekRow("all options", "", view.unpriced() == 0 ? "" : view.unpriced() + " unpriced", view.options()));
        List<String> text = table.lines();
        lines.add(style.faint(text.get(0)));
        lines.addAll(text.subList(1, text.size()));
        for (HedgePosition position : view.positions()) {
            lines.add(hedgePosition(position));
        }
    }

    private static List<String> greekRow(String name, String forward, String options, Greeks greeks) {
        return List.of(
                name,
                forward,
                options,
                Numbers.signed(greeks.delta(), 4),
                Numbers.signed(greeks.gammaPerPercent(), 4),
                Numbers.signed(greeks.vegaPerVolPoint(), 1),
                Numbers.signed(greeks.thetaPerDay(), 1),
                Numbers.signed(greeks.vannaPerVolPoint(), 4),
                Numbers.signed(greeks.volgaPerVolPoint(), 2));
    }

    private static String hedgePosition(HedgePosition position) {
        String held = position.lots() == 0
                ? "flat"
                : Numbers.signedWhole(position.lots()) + " lots @ " + Numbers.fixed(position.averagePrice(), 2);
        return "hedge " + position.symbol() + "  " + held + "  mid "
                + (position.price() > 0 ? Numbers.fixed(position.price(), 2) : Glyphs.MISSING) + "  ratio "
                + Numbers.signed(position.hedgeRatioLots(), 1) + " lots";
    }

    private String pnl(UnderlyingView view) {
        Pnl pnl = view.pnl();
        return "P&L " + view.quoteCurrency() + "  total "
                + style.bySign(pnl.total(), Numbers.signed(pnl.total(), 2)) + "   realised "
                + Numbers.signed(pnl.realised(), 2) + " (fees " + Numbers.signed(-pnl.fees(), 2) + ", funding "
                + Numbers.signed(pnl.funding(), 2) + ")   unrealised " + Numbers.signed(pnl.unrealised(), 2);
    }

    private void addHedges(List<String> lines, List<HedgeLine> hedges) {
        Table table = new Table();
        table.row(List.of("last hedges", "why", "instrument", "lots", "limit", "from delta", "band"));
        for (HedgeLine hedge : hedges.subList(0, Math.min(hedgesShown, hedges.size()))) {
            table.row(List.of(
                    Numbers.time(hedge.timeNs()),
                    hedge.reason(),
                    hedge.symbol(),
                    Numbers.signedWhole(hedge.lots()),
                    hedge.price() > 0 ? Numbers.fixed(hedge.price(), 2) : Glyphs.MISSING,
                    Numbers.signed(hedge.netDelta(), 4),
                    Numbers.fixed(hedge.bandHalfWidth(), 4)));
        }
        List<String> text = table.lines();
        lines.add(style.faint(text.get(0)));
        lines.addAll(text.subList(1, text.size()));
        if (hedges.isEmpty()) {
            lines.add("none yet");
        }
    }

    private void addAlerts(List<String> lines, List<AlertLine> alerts) {
        for (AlertLine alert : alerts.subList(0, Math.min(ALERTS_SHOWN, alerts.size()))) {
            String text = Numbers.time(alert.timeNs()) + "  " + alert.severity() + "  " + alert.text();
            lines.add(alert.severity().equals("INFO") ? style.faint(text) : style.warning(text));
        }
    }

    private List<String> footer(ConsoleView view, int width) {
        RunView run = view.run();
        Latency latency = view.latency();
        String counts = Numbers.whole(Math.round(run.eventsPerSecond())) + " events/s   events "
                + Numbers.whole(run.events()) + "   ticks " + Numbers.whole(run.ticks()) + "   hedges "
                + Numbers.whole(run.ordersSent()) + "   fills " + Numbers.whole(run.fills())
                + (run.rejections() == 0 ? "" : "   rejected " + Numbers.whole(run.rejections()))
                + (run.telemetryDropped() == 0 ? "" : "   screen skipped " + Numbers.whole(run.telemetryDropped()));
        String times = latency.count() == 0
                ? "tick to decision " + Glyphs.MISSING
                : "tick to decision  p50 " + Numbers.duration(latency.p50()) + "   p99 "
                        + Numbers.duration(latency.p99()) + "   p99.9 " + Numbers.duration(latency.p999()) + "   max "
                        + Numbers.duration(latency.max());
        return List.of(rule(width), counts, times + "   " + style.faint("k kill  q quit"));
    }

    private String rule(int width) {
        return style.faint(String.valueOf(glyphs.line()).repeat(Math.max(1, Math.min(width, 120))));
    }
}
