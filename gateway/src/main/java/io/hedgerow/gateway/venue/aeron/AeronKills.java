package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.wire.EventsDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.journal.reference.ReferenceDirectory;
import org.agrona.DirectBuffer;

/**
 * The kill switch in the hand of clients: thrown at once, whatever else waits for room or is refused, of everything, an
 * underlying or a venue. Only an operator of the host re-arms, who has to say who and why.
 *
 * <p>I/O thread.
 */
final class AeronKills {
    private final ReferenceDirectory names;
    private final LiveSession.Wiring wiring;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final KillSwitchDecoder kill = new KillSwitchDecoder();

    AeronKills(ReferenceDirectory names, LiveSession.Wiring wiring) {
        this.names = names;
        this.wiring = wiring;
    }

    /** Carries out the kills in a portion of events that is sound, each once in a session. */
    void carryOut(AeronClientLine line, long firstNumber, int count, DirectBuffer buffer, int offset) {
        int at = offset;
        for (long number = firstNumber; number < firstNumber + count; number++) {
            boolean fresh = number > line.lastNumber && number > line.killedNumber;
            if (fresh && EventPrefix.templateId(buffer, at) == KillSwitchDecoder.TEMPLATE_ID) {
                carryOut(line, number, kill.wrapAndApplyHeader(buffer, at, header));
            }
            at += AdmittedEvents.length(buffer, at);
        }
    }

    private void carryOut(AeronClientLine line, long number, KillSwitchDecoder told) {
        if (told.actionRaw() == KillAction.ENGAGE.value() && isKnown(told)) {
            line.killedNumber = number;
            String actor = told.actor();
            wiring.kill(
                    told.underlyingId(),
                    told.venueId(),
                    actor.isBlank() ? line.describe() : actor + " by " + line.describe());
        }
    }

    private boolean isKnown(KillSwitchDecoder told) {
        return told.underlyingId() < names.underlyingCount() && told.venueId() < names.venueCount();
    }

    /** What is wrong with one; nothing, if it was carried out. */
    AeronRefusal check(DirectBuffer buffer, int at) {
        kill.wrapAndApplyHeader(buffer, at, header);
        if (kill.actionRaw() != KillAction.ENGAGE.value()) {
            return refuse(
                    WireRefusal.NOT_AUTHORISED,
                    "the kill switch is re-armed by an operator of the host, who says who and why: hedgerow control DIR"
                            + " rearm");
        }
        if (!isKnown(kill)) {
            return refuse(
                    WireRefusal.MALFORMED,
                    "nothing is killed: underlying " + kill.underlyingId() + ", venue " + kill.venueId()
                            + " is not known; -1 and -1 are everything");
        }
        return AeronRefusal.NONE;
    }

    private static AeronRefusal refuse(WireRefusal why, String words) {
        return AeronRefusal.ending(why, EventsDecoder.TEMPLATE_ID, 0L, words);
    }
}
