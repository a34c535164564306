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
import org.agrona.collections.Int2IntHashMap;

/**
 * The kill switch in the hand of clients: thrown at once, whatever else waits for room or is refused, of everything, an
 * underlying or a venue.
 *
 * <p>A client whose own events are in its way says a kill beside them, with the number that it has among them, by another
 * publication that has said hello without a way back: it is carried out now, and acknowledged in its turn.
 *
 * <p>I/O thread.
 */
final class AeronKills {
    /** No client. */
    static final int NOBODY = 0;

    private static final int ASIDES_MAX = 1_024;

    /** More that are on their way are carried out in their turn. */
    private static final int AHEAD_MAX = 1_024;

    private final ReferenceDirectory names;
    private final LiveSession.Wiring wiring;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final KillSwitchDecoder kill = new KillSwitchDecoder();

    /** Client by a publication that kills alone are heard on. */
    private final Int2IntHashMap asides = new Int2IntHashMap(NOBODY);

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
                if (line.killedAhead.remove(number)) {
                    line.killedNumber = number;
                } else if (carryOut(line, kill.wrapAndApplyHeader(buffer, at, header))) {
                    line.killedNumber = number;
                }
            }
            at += AdmittedEvents.length(buffer, at);
        }
    }

    /** A publication of a client that has a session: kills alone are heard on it. */
    void aside(int aeronSession, int clientId) {
        if (asides.size() >= ASIDES_MAX) {
            asides.clear(); // A client says so again before each kill.
        }
        asides.put(aeronSession, clientId);
    }

    /** Client whose kills are heard on a publication; {@value #NOBODY} = it is none for kills. */
    int aside(int aeronSession) {
        return asides.get(aeronSession);
    }

    /**
     * Carries out kills beside the events of a session; all else that is said there comes to nothing.
     *
     * @param firstNumber that the first has among the client's events
     */
    void carryOutAside(AeronClientLine line, long firstNumber, int count, DirectBuffer buffer, int offset) {
        int at = offset;
        for (long number = firstNumber; number < firstNumber + count; number++) {
            boolean fresh = number > line.lastNumber
                    && number > line.killedNumber
                    && line.killedAhead.size() < AHEAD_MAX
                    && !line.killedAhead.contains(number);
            if (fresh
                    && EventPrefix.templateId(buffer, at) == KillSwitchDecoder.TEMPLATE_ID
                    && carryOut(line, kill.wrapAndApplyHeader(buffer, at, header))) {
                line.countKillAhead();
                line.killedAhead.add(number);
            }
            at += AdmittedEvents.length(buffer, at);
        }
    }

    private boolean carryOut(AeronClientLine line, KillSwitchDecoder told) {
        boolean kills = told.actionRaw() == KillAction.ENGAGE.value() && isKnown(told);
        if (kills) {
            String actor = told.actor();
            wiring.kill(
                    told.underlyingId(),
                    told.venueId(),
                    actor.isBlank() ? line.describe() : actor + " by " + line.describe());
        }
        return kills;
    }

    private boolean isKnown(KillSwitchDecoder told) {
        return told.underlyingId() < names.underlyingCount() && told.venueId() < names.venueCount();
    }

    /** What is wrong with one; nothing, if it was carried out. */
    AeronRefusal check(DirectBuffer buffer, int at) {
        kill.wrapAndApplyHeader(buffer, at, header);
        if (!isKnown(kill)) {
            return AeronRefusal.ending(
                    WireRefusal.MALFORMED,
                    EventsDecoder.TEMPLATE_ID,
                    0L,
                    "nothing is killed: underlying " + kill.underlyingId() + ", venue " + kill.venueId()
                            + " is not known; -1 and -1 are everything");
        }
        return AeronRefusal.NONE;
    }
}
