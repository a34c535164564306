package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.RiskStateChangeDecoder;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.codec.TradingSessionDecoder;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.config.LimitKey;
import io.hedgerow.gateway.console.ConsoleView.Guard;
import io.hedgerow.gateway.console.ConsoleView.LimitLine;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Limits, risk states and sessions in force; guarded by its {@link TelemetryModel}. */
final class GuardModel {
    private static final String PORTFOLIO = "portfolio";
    private static final String EVERYTHING = "*";
    private static final double E6 = 1e6;
    private static final double SECOND_NS = 1e9;

    private final ReferenceDirectory directory;
    private final Map<LimitOf, Long> limits = new TreeMap<>();
    private final Map<String, String> riskStates = new TreeMap<>();
    private final Map<String, String> sessions = new TreeMap<>();

    /** Wide limits first, each scope in the order of its kinds. */
    private record LimitOf(int kindRaw, int subjectId) implements Comparable<LimitOf> {
        LimitKinds.Subject subject() {
            return LimitKinds.subjectOf(kind());
        }

        LimitKind kind() {
            return LimitKind.get((short) kindRaw);
        }

        private int rank() {
            return switch (subject()) {
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

    /** What a limit bounds now; NaN = not known. */
    interface Use {
        /** In the unit of the key: units of underlying, lots, currency. */
        double of(LimitKind kind, int subjectId, String symbol);
    }

    GuardModel(ReferenceDirectory directory) {
        this.directory = directory;
    }

    void onLimit(SetLimitDecoder limit) {
        limits.put(new LimitOf(limit.kindRaw(), limit.subjectId()), limit.value());
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
        } else {
            riskStates.put(scope, change.to().name().toLowerCase(Locale.ROOT));
        }
    }

    Map<String, String> riskStates() {
        return new TreeMap<>(riskStates);
    }

    Guard view(List<String> killed, Use use) {
        List<LimitLine> lines = new ArrayList<>();
        limits.forEach((limit, value) -> {
            String scope = scope(limit);
            double used = use.of(limit.kind(), limit.subjectId(), scope);
            lines.add(new LimitLine(scope, LimitKey.of(limit.kind()), inUnitOfKey(limit.kind(), value), used));
        });
        return new Guard(killed, riskStates, sessions, lines);
    }

    private String scope(LimitOf limit) {
        return switch (limit.subject()) {
            case PORTFOLIO -> PORTFOLIO;
            case UNDERLYING -> directory.underlyingSymbol(limit.subjectId());
            case INSTRUMENT -> directory.instrumentSymbol(limit.subjectId());
            case VENUE -> "venue " + directory.venueCode(limit.subjectId());
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
