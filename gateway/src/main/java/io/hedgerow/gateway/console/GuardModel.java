package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.RiskStateChangeDecoder;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.codec.TradingSessionDecoder;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.console.ConsoleView.Guard;
import io.hedgerow.gateway.console.ConsoleView.LimitLine;
import io.hedgerow.gateway.settings.LimitKey;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Limits, risk states and sessions in force; guarded by its {@link TelemetryModel}. */
final class GuardModel {
    private static final String PORTFOLIO = "portfolio";
    private static final String EVERYTHING = "*";
    private static final double E6 = 1e6;
    private static final double SECOND_NS = 1e9;
    private static final int UNKNOWN_RANK = 4;

    private final ReferenceDirectory directory;
    private final Map<LimitOf, Bound> limits = new TreeMap<>();
    private final Map<Integer, Long> nearNs = new TreeMap<>();
    private final Map<String, String> riskStates = new TreeMap<>();
    private final Map<String, Long> statesNs = new TreeMap<>();
    private final Map<String, String> sessions = new TreeMap<>();

    /** Wide limits first, each scope in the order of its kinds. */
    private record LimitOf(int kindRaw, int subjectId) implements Comparable<LimitOf> {
        /** Nothing for a kind of a later build. */
        Optional<LimitKind> kind() {
            return LimitKinds.find(kindRaw);
        }

        private int rank() {
            return kind().map(kind -> rank(LimitKinds.subjectOf(kind))).orElse(UNKNOWN_RANK);
        }

        private static int rank(LimitKinds.Subject subject) {
            return switch (subject) {
                case PORTFOLIO -> 0;
                case UNDERLYING -> 1;
                case INSTRUMENT -> 2;
                case VENUE -> 3;
            };
        }

        @Override
        public int compareTo(LimitOf other) {
            int order = Integer.compare(rank(), other.rank());
            order = order != 0 ? order : Integer.compare(subjectId, other.subjectId);
            return order != 0 ? order : Integer.compare(kindRaw, other.kindRaw);
        }
    }

    /** A bound, and since when it is that. */
    private record Bound(long value, long setNs) {}

    /** What a limit bounds now; NaN = not known. */
    interface Use {
        /** In the unit of the key: units of underlying, lots, currency. */
        double of(LimitKind kind, int subjectId, String symbol);
    }

    GuardModel(ReferenceDirectory directory) {
        this.directory = directory;
    }

    void onLimit(SetLimitDecoder limit) {
        LimitOf of = new LimitOf(limit.kindRaw(), limit.subjectId());
        Bound before = limits.get(of);
        if (before == null || before.value != limit.value()) {
            limits.put(of, new Bound(limit.value(), limit.timeNs()));
        }
    }

    /** A limit on everything that has come near, has been passed, or is kept again. */
    void onLimitAlert(AlertDecoder alert) {
        if (alert.severity() == Severity.INFO) {
            nearNs.remove(alert.subjectId());
        } else {
            nearNs.putIfAbsent(alert.subjectId(), alert.timeNs());
        }
    }

    void onSession(TradingSessionDecoder session) {
        String scope = session.instrumentId() < 0
                ? "venue " + directory.venueCode(session.venueId())
                : directory.instrumentSymbol(session.instrumentId());
        if (session.status() == SessionStatus.OPEN && session.instrumentId() >= 0) {
            sessions.remove(scope);
        } else {
            sessions.put(scope, session.status().name());
        }
    }

    void onRiskState(RiskStateChangeDecoder change) {
        String scope = change.underlyingId() < 0 ? EVERYTHING : directory.underlyingSymbol(change.underlyingId());
        if (change.to() == RiskState.NORMAL) {
            riskStates.remove(scope);
            statesNs.remove(scope);
        } else {
            statesNs.put(scope, change.timeNs());
            riskStates.put(scope, change.to().name().toLowerCase(Locale.ROOT));
        }
    }

    Guard view(List<String> killed, Use use) {
        List<LimitLine> lines = new ArrayList<>();
        limits.forEach((limit, bound) -> lines.add(limit.kind()
                .map(kind -> line(kind, limit.subjectId(), bound, use))
                .orElseGet(() -> lineOfALaterBuild(limit, bound))));
        return new Guard(killed, riskStates, statesNs, sessions, lines);
    }

    private LimitLine line(LimitKind kind, int subjectId, Bound bound, Use use) {
        String scope = scope(LimitKinds.subjectOf(kind), subjectId);
        double used = use.of(kind, subjectId, scope);
        long near = LimitKinds.subjectOf(kind) == LimitKinds.Subject.PORTFOLIO
                ? nearNs.getOrDefault((int) kind.value(), 0L)
                : 0L;
        return new LimitLine(scope, LimitKey.of(kind), inUnitOfKey(kind, bound.value), used, bound.setNs, near);
    }

    private static LimitLine lineOfALaterBuild(LimitOf limit, Bound bound) {
        return new LimitLine(
                "#" + limit.subjectId(),
                "limit kind " + limit.kindRaw(),
                (double) bound.value,
                Double.NaN,
                bound.setNs,
                0L);
    }

    private String scope(LimitKinds.Subject subject, int id) {
        return switch (subject) {
            case PORTFOLIO -> PORTFOLIO;
            case UNDERLYING -> directory.underlyingSymbol(id);
            case INSTRUMENT -> directory.instrumentSymbol(id);
            case VENUE -> "venue " + directory.venueCode(id);
        };
    }

    /** Times in seconds, deltas in units of underlying. */
    private static double inUnitOfKey(LimitKind kind, long value) {
        if (kind.name().contains("_NS")) {
            return value / SECOND_NS;
        }
        return kind.name().contains("_E6") ? value / E6 : value;
    }
}
