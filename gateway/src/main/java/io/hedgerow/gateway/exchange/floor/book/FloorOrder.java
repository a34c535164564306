package io.hedgerow.gateway.exchange.floor.book;

import io.hedgerow.gateway.exchange.floor.contract.Contract;
import java.util.Optional;

/** An order and what became of it. Owned by the exchange's thread. */
public final class FloorOrder {
    private final OrderSlip terms;
    /** Limit in billionths; of a market order the bound within which it may trade. */
    private long priceE9;

    private long lots;
    private long filledLots;
    /** Sum of lots times price in units of a lot, for the average. */
    private double paid;

    /** Largest size that is shown; 0 shows all. */
    private long displayLots;

    private boolean postOnly;
    private boolean rejectPostOnly;
    private boolean reduceOnly;
    private boolean replaced;
    private boolean mmpCancelled;
    private Standing standing = Standing.OPEN;
    private String cancelReason = "";
    private long updatedNs;
    private Optional<Trigger> trigger = Optional.empty();

    /** Id of the order that it was made of when that was triggered; empty if of none. */
    private String triggerOrderId = "";

    /** Size of the world at its price that trades before it. */
    private long aheadLots;

    public FloorOrder(OrderSlip terms, long priceE9, long lots) {
        this.terms = terms;
        this.priceE9 = priceE9;
        this.lots = lots;
        updatedNs = terms.createdNs();
    }

    /** How it wants to meet the book. */
    public void flags(boolean newPostOnly, boolean newRejectPostOnly, boolean newReduceOnly) {
        postOnly = newPostOnly;
        rejectPostOnly = newRejectPostOnly;
        reduceOnly = newReduceOnly;
    }

    public OrderSlip terms() {
        return terms;
    }

    public String id() {
        return terms.id();
    }

    public long accountId() {
        return terms.accountId();
    }

    public Contract contract() {
        return terms.contract();
    }

    public boolean isBuy() {
        return terms.buy();
    }

    public boolean isQuote() {
        return terms.quote().isPresent();
    }

    public long priceE9() {
        return priceE9;
    }

    public void reprice(long newPriceE9) {
        priceE9 = newPriceE9;
    }

    public long lots() {
        return lots;
    }

    public void resize(long newLots) {
        lots = newLots;
    }

    public long filledLots() {
        return filledLots;
    }

    public long leftLots() {
        return lots - filledLots;
    }

    /** What others see of it. */
    public long shownLots() {
        return displayLots == 0 ? leftLots() : Math.min(displayLots, leftLots());
    }

    public long displayLots() {
        return displayLots;
    }

    public void show(long newDisplayLots) {
        displayLots = newDisplayLots;
    }

    public boolean isPostOnly() {
        return postOnly;
    }

    public boolean rejectsPostOnly() {
        return rejectPostOnly;
    }

    public boolean isReduceOnly() {
        return reduceOnly;
    }

    public boolean isReplaced() {
        return replaced;
    }

    public void markReplaced() {
        replaced = true;
    }

    public boolean isMmpCancelled() {
        return mmpCancelled;
    }

    public Standing standing() {
        return standing;
    }

    /** Whether it can still trade, be edited or be taken off. */
    public boolean isOpen() {
        return standing == Standing.OPEN || isUntriggered();
    }

    /** Whether it waits for its trigger: it is in no book. */
    public boolean isUntriggered() {
        return standing == Standing.UNTRIGGERED;
    }

    public Optional<Trigger> trigger() {
        return trigger;
    }

    /** Waits for a trigger from now on, or for another one. */
    public void await(Trigger newTrigger) {
        trigger = Optional.of(newTrigger);
        standing = Standing.UNTRIGGERED;
    }

    /** Another order has been made of it. */
    public void triggered(long nowNs) {
        standing = Standing.TRIGGERED;
        updatedNs = nowNs;
    }

    public String triggerOrderId() {
        return triggerOrderId;
    }

    /** It is made of one that was triggered. */
    public void madeOf(String newTriggerOrderId) {
        triggerOrderId = newTriggerOrderId;
    }

    public String cancelReason() {
        return cancelReason;
    }

    public long updatedNs() {
        return updatedNs;
    }

    public void touch(long nowNs) {
        updatedNs = nowNs;
    }

    public long aheadLots() {
        return aheadLots;
    }

    public void queueBehind(long newAheadLots) {
        aheadLots = newAheadLots;
    }

    /** Average price, 0 before the first trade. */
    public double averagePrice() {
        return filledLots == 0 ? 0.0 : paid / filledLots;
    }

    public double paid() {
        return paid;
    }

    public void fill(long tradedLots, long tradePriceE9, long nowNs) {
        filledLots += tradedLots;
        paid += tradedLots * (tradePriceE9 / 1e9);
        updatedNs = nowNs;
        if (filledLots == lots) {
            standing = Standing.FILLED;
        }
    }

    public void cancel(String reason, long nowNs) {
        standing = Standing.CANCELLED;
        cancelReason = reason;
        mmpCancelled = reason.equals("mmp_trigger");
        updatedNs = nowNs;
    }

    public void reject(long nowNs) {
        standing = Standing.REJECTED;
        updatedNs = nowNs;
    }

    /** As it was written down; of an order that waited for a trigger. */
    public void restoreTrigger(Trigger newTrigger) {
        trigger = Optional.of(newTrigger);
    }

    /** As it was written down. */
    public void restore(long newFilledLots, double newPaid, Standing newStanding, String reason, boolean wasReplaced) {
        filledLots = newFilledLots;
        paid = newPaid;
        standing = newStanding;
        cancelReason = reason;
        mmpCancelled = reason.equals("mmp_trigger");
        replaced = wasReplaced;
    }
}
