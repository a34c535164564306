package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.gateway.settings.LimitKey;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.Locale;

/** An alert as a sentence. Static; any thread. */
public final class AlertWords {
    private AlertWords() {}

    /**
     * The sentence.
     *
     * @param alert output of an engine
     * @param directory names
     * @return without a full stop
     */
    public static String of(AlertDecoder alert, ReferenceDirectory directory) {
        int id = alert.subjectId();
        String underlying = id < 0 ? "everything" : directory.underlyingSymbol(id);
        return switch (alert.code()) {
            case KILL_SWITCH_ENGAGED -> "kill switch engaged for " + underlying + ": no order leaves";
            case KILL_SWITCH_RELEASED -> "kill switch released for " + underlying;
            case VENUE_KILL_SWITCH_ENGAGED ->
                "kill switch engaged for venue " + directory.venueCode(id) + ": no order leaves for it";
            case VENUE_KILL_SWITCH_RELEASED -> "kill switch released for venue " + directory.venueCode(id);
            case FEED_NOT_LIVE -> "feed of venue " + directory.venueCode(id) + " is not live";
            case FEED_LIVE -> "feed of venue " + directory.venueCode(id) + " is live again";
            case INSTRUMENT_NOT_LIVE -> "feed of " + instrument(id, directory) + " is not live";
            case INSTRUMENT_LIVE -> "feed of " + instrument(id, directory) + " is live again";
            case UNPRICED_OPTIONS ->
                alert.value() > 0
                        ? underlying + ": " + count(alert.value()) + " options held cannot be valued"
                        : underlying + ": every option held can be valued again";
            case OUTSIDE_BAND_UNHEDGED ->
                underlying + ": net delta " + Numbers.signed(alert.value(), 3)
                        + (alert.threshold() > 0 ? " is outside its band " + Numbers.fixed(alert.threshold(), 3) : "")
                        + ", no order could be sent";
            case LIMIT_BREACH ->
                instrument(id, directory) + ": order refused on its way out, " + refusal(alert.value());
            case ORDER_REJECTED ->
                instrument(id, directory) + ": the venue rejected an order, its reason code is " + count(alert.value());
            case FILL_WITHOUT_ORDER ->
                instrument(id, directory) + ": a fill of " + count(alert.threshold()) + " lots was booked for order "
                        + count(alert.value()) + ", which is not open";
            case OVERFILL ->
                instrument(id, directory) + ": a fill of " + count(alert.threshold()) + " lots was booked, "
                        + count(alert.value()) + " more than its order had left";
            case CONTRACT_EXPIRED_UNSETTLED ->
                underlying + ": " + count(alert.value()) + " contracts expired and still held, no settlement yet";
            case WHAT_IF_LIMIT,
                    WHAT_IF_AGED,
                    WHAT_IF_FRESH,
                    WHAT_IF_REFUSED,
                    VENUE_MARGIN_DIFFERS,
                    VENUE_MARGIN_AGREES -> WhatIfWords.of(alert, directory);
            default -> alert.code().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + underlying;
        };
    }

    private static String instrument(int id, ReferenceDirectory directory) {
        return id < 0 ? "everything" : directory.instrumentSymbol(id);
    }

    private static String count(double value) {
        return Numbers.whole(Math.round(value));
    }

    /** A refusal has the number of the limit that it is for, or one that no limit has. */
    static String refusal(double reasonRaw) {
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL && kind.value() == reasonRaw) {
                return "limit " + LimitKey.of(kind);
            }
        }
        for (RefusalReason reason : RefusalReason.values()) {
            if (reason.value() == reasonRaw) {
                return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            }
        }
        return "reason " + count(reasonRaw);
    }
}
