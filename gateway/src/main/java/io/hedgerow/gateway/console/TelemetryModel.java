package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.PositionUpdateDecoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.RiskStateChangeDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.console.ConsoleView.AlertLine;
import io.hedgerow.gateway.console.ConsoleView.HedgeLine;
import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Keeps the latest of everything the engine tells, for the screen. The telemetry thread feeds it, at a restart after the
 * main thread has fed what the journal holds; the screen's thread takes snapshots.
 *
 * <p>Any thread.
 */
public final class TelemetryModel implements OutputSink {
    private static final int LINES_KEPT = 50;
    private static final double E9 = 1e9;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RiskUpdateDecoder risk = new RiskUpdateDecoder();
    private final HedgeRatioDecoder ratio = new HedgeRatioDecoder();
    private final HedgeDecisionDecoder decision = new HedgeDecisionDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final PositionUpdateDecoder position = new PositionUpdateDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final RiskStateChangeDecoder riskState = new RiskStateChangeDecoder();

    private final Directory directory;
    private final Map<Integer, UnderlyingModel> underlyings = new TreeMap<>();
    private final Deque<HedgeLine> hedges = new ArrayDeque<>();
    private final Map<String, String> riskStates = new TreeMap<>();
    private final Map<String, PositionLine> positions = new TreeMap<>();
    private final Deque<AlertLine> alerts = new ArrayDeque<>();
    private LastDecision lastDecision = new LastDecision(-1, "", Double.NaN, Double.NaN);

    /**
     * An open position.
     *
     * @param symbol canonical symbol
     * @param lots signed size
     * @param averagePrice average entry price
     */
    public record PositionLine(String symbol, long lots, double averagePrice) {}

    /** A decision comes right before the orders it caused. */
    private record LastDecision(long id, String reason, double netDelta, double bandHalfWidth) {}

    /**
     * Creates a model.
     *
     * @param directory names behind the ids
     */
    public TelemetryModel(Directory directory) {
        this.directory = directory;
    }

    /**
     * Takes a record of a journal that is continued: what the engine told then is what it would tell now. The thread
     * that feeds the directory, before the engine goes on.
     *
     * @param message buffer with an encoded input or output
     * @param offset start of its message header
     * @param length bytes, header included
     */
    public void onRecord(DirectBuffer message, int offset, int length) {
        if (EventPrefix.isOutput(EventPrefix.templateId(message, offset))) {
            onOutput(message, offset, length);
        } else {
            directory.learn(message, offset);
        }
    }

    @Override
    public synchronized void onOutput(DirectBuffer message, int offset, int length) {
        switch (EventPrefix.templateId(message, offset)) {
            case RiskUpdateDecoder.TEMPLATE_ID -> onRisk(risk.wrapAndApplyHeader(message, offset, header));
            case HedgeRatioDecoder.TEMPLATE_ID -> {
                ratio.wrapAndApplyHeader(message, offset, header);
                underlying(ratio.underlyingId()).onRatio(ratio);
            }
            case HedgeDecisionDecoder.TEMPLATE_ID -> onDecision(decision.wrapAndApplyHeader(message, offset, header));
            case HedgeOrderDecoder.TEMPLATE_ID -> onOrder(order.wrapAndApplyHeader(message, offset, header));
            case PositionUpdateDecoder.TEMPLATE_ID -> onPosition(position.wrapAndApplyHeader(message, offset, header));
            case RiskStateChangeDecoder.TEMPLATE_ID ->
                onRiskState(riskState.wrapAndApplyHeader(message, offset, header));
            case AlertDecoder.TEMPLATE_ID -> onAlert(alert.wrapAndApplyHeader(message, offset, header));
            default -> {
                // Not shown.
            }
        }
    }

    /**
     * Risk of every underlying now.
     *
     * @return in the order of their ids
     */
    public synchronized List<UnderlyingView> underlyings() {
        return underlyings.values().stream().map(UnderlyingModel::view).toList();
    }

    /**
     * Latest orders.
     *
     * @return newest first
     */
    public synchronized List<HedgeLine> hedges() {
        return new ArrayList<>(hedges);
    }

    /**
     * Latest alerts.
     *
     * @return newest first
     */
    public synchronized List<AlertLine> alerts() {
        return new ArrayList<>(alerts);
    }

    /**
     * Risk states that are not normal, by symbol; everything is {@code *}.
     *
     * @return names in lower case
     */
    public synchronized Map<String, String> riskStates() {
        return new TreeMap<>(riskStates);
    }

    /**
     * Open positions.
     *
     * @return of every instrument that has one, by symbol
     */
    public synchronized List<PositionLine> positions() {
        return new ArrayList<>(positions.values());
    }

    private void onRiskState(RiskStateChangeDecoder change) {
        String scope = change.underlyingId() < 0
                ? "*"
                : directory.underlying(change.underlyingId()).symbol();
        if (change.to() == RiskState.NORMAL) {
            riskStates.remove(scope);
        } else {
            riskStates.put(scope, change.to().name().toLowerCase(Locale.ROOT));
        }
    }

    private void onRisk(RiskUpdateDecoder update) {
        if (update.scope() == RiskScope.EXPIRY) {
            underlying(update.underlyingId()).onExpiry(update);
        } else if (update.scope() == RiskScope.UNDERLYING) {
            underlying(update.underlyingId()).onTotal(update);
        }
    }

    private void onDecision(HedgeDecisionDecoder made) {
        underlying(made.underlyingId()).onDecision(made);
        lastDecision = new LastDecision(made.decisionId(), made.reason().name(), made.netDelta(), made.bandHalfWidth());
    }

    private void onOrder(HedgeOrderDecoder sent) {
        boolean known = sent.decisionId() == lastDecision.id();
        long lots = sent.side() == Side.SELL ? -sent.lots() : sent.lots();
        push(
                hedges,
                new HedgeLine(
                        sent.timeNs(),
                        known ? lastDecision.reason() : sent.action().name(),
                        directory.instrument(sent.instrumentId()).symbol(),
                        lots,
                        sent.action() == OrderAction.CANCEL ? 0.0 : sent.limitPriceE9() / E9,
                        known ? lastDecision.netDelta() : Double.NaN,
                        known ? lastDecision.bandHalfWidth() : Double.NaN));
    }

    private void onPosition(PositionUpdateDecoder update) {
        Directory.Instrument instrument = directory.instrument(update.instrumentId());
        if (update.lots() == 0) {
            positions.remove(instrument.symbol());
        } else {
            positions.put(
                    instrument.symbol(), new PositionLine(instrument.symbol(), update.lots(), update.averagePrice()));
        }
        if (instrument.kind() != InstrumentKind.NULL_VAL) {
            underlying(instrument.underlyingId()).onPosition(update);
        }
    }

    private void onAlert(AlertDecoder raised) {
        String text = raised.code().name() + "  " + subject(raised) + "  value " + Numbers.fixed(raised.value(), 4);
        push(alerts, new AlertLine(raised.timeNs(), raised.severity().name(), text));
    }

    private String subject(AlertDecoder raised) {
        int id = raised.subjectId();
        if (id < 0) {
            return "everything";
        }
        return switch (raised.code()) {
            case LIMIT_BREACH, ORDER_REJECTED, CONTRACT_EXPIRED_UNSETTLED ->
                directory.instrument(id).symbol();
            case FEED_NOT_LIVE, FEED_LIVE -> "venue " + directory.venue(id);
            default -> directory.underlying(id).symbol();
        };
    }

    private UnderlyingModel underlying(int id) {
        return underlyings.computeIfAbsent(id, key -> new UnderlyingModel(directory, key));
    }

    private static <T> void push(Deque<T> lines, T line) {
        lines.addFirst(line);
        if (lines.size() > LINES_KEPT) {
            lines.removeLast();
        }
    }
}
