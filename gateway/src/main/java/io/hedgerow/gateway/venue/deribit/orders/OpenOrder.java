package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.codec.OrderStatus;

/**
 * One of our orders, from the moment it is handed over until nothing of it is left to be told. Owned by the order thread.
 *
 * <pre>
 *   SENT ──▶ WORKING ◀──▶ EDITING
 *    │          │ ▲
 *    ▼          ▼ │
 *   UNKNOWN ◀── asked for ──▶ ENDING: the venue has said how it ended, trades of it are still to come
 * </pre>
 */
final class OpenOrder {
    /** How far it is. */
    enum Stage {
        /** Handed over, not answered. */
        SENT,
        /** Works at the venue. */
        WORKING,
        /** Works at the venue; an edit is not answered. */
        EDITING,
        /** It ended; trades that the venue has counted have not come yet. */
        ENDING,
        /** Whether it arrived, or how it is, is being asked. */
        UNKNOWN
    }

    final long orderId;
    final int instrumentId;
    final boolean rests;
    final long sentNanos;
    Stage stage = Stage.SENT;
    String venueOrderId = "";
    long lots;
    long filledLots;
    long priceE9;
    long updatedMs;
    long tradedMs;
    long editLots;
    long editPriceE9;
    boolean cancelWanted;
    boolean cancelSent;
    long cancelDueNanos;

    /** Cancels that had no answer. */
    int cancelsUnanswered;

    /** ENDING: what is told once its trades are there; null = nothing, since they say it. */
    OrderStatus endStatus;

    int endCode;
    long endFilledLots;

    /** When the next question about it is due; only while something is to be asked. */
    long askDueNanos;

    /** Answers that the present round of questions still waits for. */
    int answersDue;

    int rounds;
    boolean complete;
    long roundNanos;
    int askedCode;
    int listsMissed;

    OpenOrder(long orderId, int instrumentId, boolean rests, long lots, long priceE9, long nowNanos) {
        this.orderId = orderId;
        this.instrumentId = instrumentId;
        this.rests = rests;
        this.lots = lots;
        this.priceE9 = priceE9;
        sentNanos = nowNanos;
    }

    /** Still open, as far as its trades have been told. */
    long remainingLots() {
        return Math.max(0L, lots - filledLots);
    }

    /** Whether the venue has given it a number. */
    boolean isKnownThere() {
        return !venueOrderId.isEmpty();
    }
}
