package io.hedgerow.gateway.venue.books;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SetRiskStateDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.gateway.venue.Account.Holding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Journals what a comparison of the books has found, each behind a note of what it is and why. Owned by the thread that
 * compares.
 */
final class BookAdjustments {
    private static final String ACTOR = "reconciliation";
    private static final int REASON_MAX = 128;
    private static final int E9_DECIMALS = 9;

    private final Reconciler.Parts parts;
    private final EventFrame frame;
    private final CommandWriter commands;
    private final EventWriter events;
    private final List<String> texts = new ArrayList<>();
    private String trigger = "";

    /**
     * One amount of cash.
     *
     * @param what for a person, such as "deposit 17"
     * @param amount whole units, positive = in
     */
    record Entry(String what, BigDecimal amount) {}

    BookAdjustments(Reconciler.Parts parts) {
        this.parts = parts;
        frame = new EventFrame(parts.publisher(), EventSource.RECONCILIATION);
        commands = new CommandWriter(frame);
        events = new EventWriter(frame);
    }

    /** Begins a comparison. */
    void begin(String why) {
        trigger = why;
        texts.clear();
    }

    /** What has been journaled since, for a person. */
    List<String> texts() {
        return List.copyOf(texts);
    }

    /** Sets a position to what the venue has; null = flat. */
    String adoptPosition(String symbol, int instrumentId, Holding holding) {
        long lots = holding == null ? 0L : holding.lots();
        long priceE9 =
                holding == null ? 0L : holding.averagePriceE9() > 0L ? holding.averagePriceE9() : holding.markPriceE9();
        String text = symbol + " " + lots + " lots"
                + (lots == 0L
                        ? ""
                        : " at "
                                + BigDecimal.valueOf(priceE9, E9_DECIMALS)
                                        .stripTrailingZeros()
                                        .toPlainString());
        return publish(
                SetPositionDecoder.TEMPLATE_ID,
                "position taken over: " + text,
                () -> commands.setPosition(instrumentId, lots, priceE9));
    }

    /** Makes cash what the venue has. */
    String adoptCash(int currencyId, String code, BigDecimal difference) {
        return cash(currencyId, "cash taken over: " + difference.toPlainString() + " " + code, difference);
    }

    /** Journals entries of the venue's log. */
    String book(int currencyId, String code, List<Entry> entries) {
        List<String> words = new ArrayList<>();
        for (Entry entry : entries) {
            String said =
                    cash(currencyId, entry.what() + ": " + entry.amount().toPlainString() + " " + code, entry.amount());
            if (said.isEmpty()) {
                return "";
            }
            words.add(entry.what());
        }
        return String.join(", ", words);
    }

    private String cash(int currencyId, String text, BigDecimal amount) {
        int decimals = parts.directory().currency(currencyId).minorUnitDecimals();
        long minor = amount.movePointRight(decimals).longValueExact();
        return publish(CashAdjustmentDecoder.TEMPLATE_ID, text, () -> commands.cashAdjustment(currencyId, minor));
    }

    /** Settles a contract that has expired. */
    String deliver(String symbol, int instrumentId, long priceE9) {
        String text = symbol + " delivered at "
                + BigDecimal.valueOf(priceE9, E9_DECIMALS).stripTrailingZeros().toPlainString();
        return publish(SettlementDecoder.TEMPLATE_ID, text, () -> events.flows().settlement(instrumentId, priceE9));
    }

    /** Holds an underlying back, or ends that. */
    void hold(int underlyingId, RiskState state) {
        String what = state == RiskState.NORMAL ? "books agree" : "books differ";
        String text = parts.directory().underlyingSymbol(underlyingId) + ": " + what + " with "
                + parts.venue().name();
        List<String> before = List.copyOf(texts);
        publish(SetRiskStateDecoder.TEMPLATE_ID, text, () -> commands.reconciliationHold(underlyingId, state, ACTOR));
        texts.clear();
        texts.addAll(before);
    }

    /** The note, then the event; empty if the engine refused it. */
    private String publish(int templateId, String text, Runnable event) {
        String reason = text + " (" + parts.venue().name() + ", " + trigger + ")";
        Set<RejectReason> refused = Set.copyOf(parts.pipeline()
                .publishAndAwait(parts.ring(), () -> {
                    long nowNs = parts.clock().epochTimeNs();
                    frame.at(nowNs);
                    commands.operatorNote(
                            templateId,
                            nowNs,
                            ACTOR,
                            reason.substring(0, Math.min(reason.length(), REASON_MAX))
                                    .replaceAll("[^ -~]", "?"));
                    frame.closing();
                    event.run();
                })
                .rejections());
        if (!refused.isEmpty()) {
            texts.add(text + ": refused by the engine, " + refused);
            return "";
        }
        texts.add(text);
        return text;
    }
}
