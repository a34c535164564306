package io.hedgerow.gateway.report.day;

import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.DrawdownUpdateDecoder;
import io.hedgerow.engine.event.codec.EquityUpdateDecoder;
import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.event.codec.LatencySummaryDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAnsweredDecoder;
import io.hedgerow.engine.event.codec.OrderSentDecoder;
import io.hedgerow.engine.event.codec.ProcessSummaryDecoder;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskStateChangeDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.codec.VenueSummaryDecoder;
import io.hedgerow.engine.event.codec.WhatIfUpdateDecoder;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.console.AlertWords;
import io.hedgerow.journal.history.HistoryWalk;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.JournalSession;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;

/** Reads the records of a history once for what {@link DayTrack} holds. No engine is needed for it. Owned by one thread. */
final class DayScan {
    private static final String ALL = "everything";
    private static final double PERCENT = 100.0;
    private static final int WHAT_IF_STRESS = 1;
    private static final int WHAT_IF_MARGIN = 2;
    private static final int WHAT_IF_DISTANCE = 4;
    private static final int WHAT_IF_ES = 8;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RiskUpdateDecoder risk = new RiskUpdateDecoder();
    private final ExposureUpdateDecoder exposure = new ExposureUpdateDecoder();
    private final EquityUpdateDecoder equity = new EquityUpdateDecoder();
    private final DrawdownUpdateDecoder drawdown = new DrawdownUpdateDecoder();
    private final WhatIfUpdateDecoder whatIf = new WhatIfUpdateDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final RiskStateChangeDecoder state = new RiskStateChangeDecoder();
    private final SetLimitDecoder limit = new SetLimitDecoder();
    private final ProcessSummaryDecoder process = new ProcessSummaryDecoder();
    private final LatencySummaryDecoder latency = new LatencySummaryDecoder();
    private final VenueSummaryDecoder venue = new VenueSummaryDecoder();
    private final OrderSentDecoder sent = new OrderSentDecoder();
    private final OrderAnsweredDecoder answered = new OrderAnsweredDecoder();
    private final Map<JournalSession, Double> pnls = new HashMap<>();
    private final boolean besides;
    private final DayTrack track;

    private DayScan(JournalHistory history, DayTrack track) {
        this.track = track;
        besides = isBesides(history);
    }

    /** Whether journals tell of the same time: then their underlyings are told apart. */
    private static boolean isBesides(JournalHistory history) {
        long until = Long.MIN_VALUE;
        boolean besides = false;
        for (JournalSession session : history.sessions()) {
            besides |= session.extent().firstTimeNs() < until;
            until = Math.max(until, session.extent().lastTimeNs());
        }
        return besides;
    }

    /** What is told after a moment, up to and with another; limits also before. */
    static DayTrack of(JournalHistory history, long fromNs, long toNs, LongConsumer progress) {
        long length = Math.min(toNs, history.lastTimeNs()) - Math.max(fromNs, history.firstTimeNs());
        DayTrack track = new DayTrack(Math.max(1L, length / 600));
        DayScan scan = new DayScan(history, track);
        try (HistoryWalk walk = new HistoryWalk(history)) {
            while (walk.next()) {
                RecordSource records = walk.records();
                progress.accept(records.sequence());
                boolean inside = records.timeNs() > fromNs && records.timeNs() <= toNs;
                if (inside || (records.templateId() == SetLimitDecoder.TEMPLATE_ID && records.timeNs() <= toNs)) {
                    scan.on(walk.session(), records);
                }
                if (inside) {
                    track.oneRecord();
                }
            }
        }
        return track;
    }

    private void on(JournalSession session, RecordSource records) {
        DirectBuffer buffer = records.buffer();
        int at = records.offset();
        ReferenceDirectory names = session.names();
        switch (records.templateId()) {
            case RiskUpdateDecoder.TEMPLATE_ID -> onRisk(risk.wrapAndApplyHeader(buffer, at, header), session);
            case ExposureUpdateDecoder.TEMPLATE_ID ->
                onExposure(exposure.wrapAndApplyHeader(buffer, at, header), session);
            case EquityUpdateDecoder.TEMPLATE_ID -> onEquity(equity.wrapAndApplyHeader(buffer, at, header));
            case DrawdownUpdateDecoder.TEMPLATE_ID ->
                onDrawdown(drawdown.wrapAndApplyHeader(buffer, at, header), session);
            case WhatIfUpdateDecoder.TEMPLATE_ID -> onWhatIf(whatIf.wrapAndApplyHeader(buffer, at, header));
            case AlertDecoder.TEMPLATE_ID -> onAlert(alert.wrapAndApplyHeader(buffer, at, header), names);
            case RiskStateChangeDecoder.TEMPLATE_ID -> onState(state.wrapAndApplyHeader(buffer, at, header), session);
            case SetLimitDecoder.TEMPLATE_ID -> onLimit(limit.wrapAndApplyHeader(buffer, at, header), session);
            case RejectionDecoder.TEMPLATE_ID -> track.count("rejection");
            case ProcessSummaryDecoder.TEMPLATE_ID -> track.health().on(process.wrapAndApplyHeader(buffer, at, header));
            case LatencySummaryDecoder.TEMPLATE_ID -> track.health().on(latency.wrapAndApplyHeader(buffer, at, header));
            case VenueSummaryDecoder.TEMPLATE_ID -> {
                venue.wrapAndApplyHeader(buffer, at, header);
                track.health().on(venue, names.venueCode(venue.venueId()));
            }
            case OrderSentDecoder.TEMPLATE_ID -> track.health().on(sent.wrapAndApplyHeader(buffer, at, header));
            case OrderAnsweredDecoder.TEMPLATE_ID -> track.health().on(answered.wrapAndApplyHeader(buffer, at, header));
            default -> {
                // Tells nothing of the book over time.
            }
        }
    }

    private String underlying(JournalSession session, int id) {
        String symbol = id < 0 || !session.names().isUnderlying(id)
                ? ALL
                : session.names().underlyingSymbol(id);
        return besides ? symbol + " in " + session.path().getFileName() : symbol;
    }

    private void onRisk(RiskUpdateDecoder told, JournalSession session) {
        long timeNs = told.timeNs();
        if (told.scope() == RiskScope.PORTFOLIO) {
            pnls.put(session, told.realisedPnl() + told.unrealisedPnl());
            double pnl = pnls.values().stream().mapToDouble(Double::doubleValue).sum();
            track.add("pnl", timeNs, pnl);
            track.fall().at(timeNs, pnl);
            return;
        }
        if (told.scope() != RiskScope.UNDERLYING) {
            return;
        }
        String name = underlying(session, told.underlyingId());
        DayTrack.DeltaPath path = track.delta(name);
        track.limits().look(name, LimitKind.DELTA_E6_MAX, Math.abs(told.netDelta()), timeNs);
        if (told.bandHalfWidth() > 0.0) {
            path.add(
                    timeNs,
                    told.netDelta(),
                    told.bandCentre() - told.bandHalfWidth(),
                    told.bandCentre() + told.bandHalfWidth());
        } else {
            path.add(timeNs, told.netDelta());
        }
    }

    private void onExposure(ExposureUpdateDecoder told, JournalSession session) {
        long timeNs = told.timeNs();
        if (told.scope() == RiskScope.PORTFOLIO) {
            String of = besides ? " in " + session.path().getFileName() : "";
            track.add("gamma" + of, timeNs, told.gammaCashPer1Pct());
            track.add("vega" + of, timeNs, told.vegaPerVolPoint());
            track.add("theta" + of, timeNs, told.thetaPerDay());
            track.limits()
                    .look(underlying(session, -1), LimitKind.PORTFOLIO_NOTIONAL_MAX, told.grossNotional(), timeNs);
        } else if (told.scope() == RiskScope.UNDERLYING) {
            String name = underlying(session, told.underlyingId());
            track.limits().look(name, LimitKind.VEGA_MAX, Math.abs(told.vegaPerVolPoint()), timeNs);
            if (told.deltaUnits() != 0.0) {
                double price = told.deltaCash() / told.deltaUnits();
                track.limits()
                        .look(name, LimitKind.GAMMA_1PCT_E6_MAX, Math.abs(told.gammaCashPer1Pct() / price), timeNs);
            }
        }
    }

    private void onEquity(EquityUpdateDecoder told) {
        if (told.currencyId() == EquityUpdateDecoder.currencyIdNullValue()) {
            track.add("equity", told.timeNs(), told.equity());
            if (told.parts().leverage()) {
                track.add("leverage", told.timeNs(), told.grossLeverage());
                track.limits().look(ALL, LimitKind.LEVERAGE_MAX_E6, told.grossLeverage(), told.timeNs());
            }
            if (told.parts().margin()) {
                track.add("margin_use", told.timeNs(), PERCENT / told.marginRatio());
            }
        }
    }

    private void onDrawdown(DrawdownUpdateDecoder told, JournalSession session) {
        boolean all = told.underlyingId() == DrawdownUpdateDecoder.underlyingIdNullValue();
        String name = underlying(session, all ? -1 : told.underlyingId());
        track.limits()
                .look(
                        name,
                        all ? LimitKind.PORTFOLIO_DRAWDOWN_MAX : LimitKind.DRAWDOWN_MAX,
                        told.drawdown(),
                        told.timeNs());
        track.limits().look(name, all ? LimitKind.PORTFOLIO_LOSS_MAX : LimitKind.LOSS_MAX, -told.pnl(), told.timeNs());
    }

    private void onWhatIf(WhatIfUpdateDecoder told) {
        long timeNs = told.timeNs();
        int known = told.known();
        if ((known & WHAT_IF_STRESS) != 0) {
            track.add("stress_loss", timeNs, told.stressLoss());
            track.limits().look(ALL, LimitKind.STRESS_LOSS_MAX, told.stressLoss(), timeNs);
        }
        if ((known & WHAT_IF_MARGIN) != 0) {
            track.add("margin_use_model", timeNs, PERCENT / told.marginRatio());
            track.add("initial_margin", timeNs, told.initialMargin());
            track.limits().look(ALL, LimitKind.MARGIN_RATIO_MIN_E6, told.marginRatio(), timeNs);
        }
        if ((known & WHAT_IF_DISTANCE) != 0) {
            track.add("liquidation_distance", timeNs, PERCENT * Math.min(1.0, told.liquidationDistance()));
            track.limits().look(ALL, LimitKind.LIQUIDATION_DISTANCE_MIN_E6, told.liquidationDistance(), timeNs);
        }
        if ((known & WHAT_IF_ES) != 0) {
            track.add("expected_shortfall", timeNs, told.es());
            track.limits().look(ALL, LimitKind.ES_MAX, told.es(), timeNs);
        }
    }

    private void onAlert(AlertDecoder told, ReferenceDirectory names) {
        track.tell(new DayTrack.Told(
                told.timeNs(), "alert", told.severity().name().toLowerCase(Locale.ROOT), AlertWords.of(told, names)));
        track.count("severity " + told.severity().name().toLowerCase(Locale.ROOT));
    }

    private void onState(RiskStateChangeDecoder told, JournalSession session) {
        String cause = told.cause().name().replace("_E6", "").toLowerCase(Locale.ROOT);
        track.tell(new DayTrack.Told(
                told.timeNs(),
                "state",
                "",
                underlying(session, told.underlyingId()) + ": "
                        + word(told.from().name()) + " to "
                        + word(told.to().name())
                        + (cause.equals("none") ? "" : ", limit " + cause)));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void onLimit(SetLimitDecoder told, JournalSession session) {
        LimitKind kind = told.kind();
        if (kind == LimitKind.NULL_VAL) {
            return;
        }
        switch (LimitKinds.subjectOf(kind)) {
            case UNDERLYING -> track.limits().set(underlying(session, told.subjectId()), kind, told.value());
            case PORTFOLIO -> {
                track.limits().set(ALL, kind, told.value());
                track.limits().set(underlying(session, -1), kind, told.value());
            }
            default -> {
                // Held against orders, not against the book.
            }
        }
    }
}
