package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.wire.EventsDecoder;
import io.hedgerow.engine.wire.WireRefusal;

/**
 * Why something of a client is not taken. Any thread.
 *
 * @param reason as the wire has it
 * @param templateId message that is refused; 0 = none can be named
 * @param isFinal whether its session is over
 * @param value what is expected or allowed
 * @param words for a person, ASCII
 */
record AeronRefusal(WireRefusal reason, int templateId, boolean isFinal, long value, String words) {
    /** Nothing is refused. */
    static final AeronRefusal NONE = new AeronRefusal(WireRefusal.NULL_VAL, 0, false, 0L, "");

    /** Nothing is refused: what comes waits until a command before it is answered. */
    static final AeronRefusal WAITS = new AeronRefusal(WireRefusal.NULL_VAL, EventsDecoder.TEMPLATE_ID, false, 0L, "");

    static AeronRefusal ending(WireRefusal reason, int templateId, long value, String words) {
        return new AeronRefusal(reason, templateId, true, value, words);
    }

    static AeronRefusal of(WireRefusal reason, int templateId, long value, String words) {
        return new AeronRefusal(reason, templateId, false, value, words);
    }

    boolean isNone() {
        return reason == WireRefusal.NULL_VAL && templateId == 0;
    }

    boolean isWaiting() {
        return reason == WireRefusal.NULL_VAL && templateId != 0;
    }
}
