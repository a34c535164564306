package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.journal.reference.ReferenceDirectory;
import org.agrona.DirectBuffer;

/** Tells clients what they are to be told without being asked: what became of events, what there is, outputs, that we are there. I/O thread. */
final class AeronTeller {
    private static final int TELLS_AT_ONCE = 16;
    private static final long HEARTBEAT_NANOS = 500_000_000L;

    private final AeronVenueSpec spec;
    private final AeronHub hub;
    private final ReferenceDirectory names;
    private final AeronReplies replies;
    private final OutboundRing.OutputReader outputs = this::onOutput;

    AeronTeller(AeronVenueSpec spec, AeronHub hub, ReferenceDirectory names, AeronReplies replies) {
        this.spec = spec;
        this.hub = hub;
        this.names = names;
        this.replies = replies;
    }

    /** Takes the outputs of the engine. */
    OutboundRing.OutputReader outputs() {
        return outputs;
    }

    /** Tells one client what is due; how much. */
    int tell(AeronClientLine line, long nowNanos, AeronDesk.Engine running, boolean holding) {
        int work = 0;
        if (!holding && running != null) {
            running.intake().awaited().release(line);
        }
        if (line.acks.isDue() && replies.taken(line)) {
            line.acks.told();
            line.saidNanos = nowNanos;
            work++;
        }
        for (int i = 0; i < TELLS_AT_ONCE && line.told.isBehind(names); i++) {
            if (!replies.definition(line, names)) {
                break;
            }
            work++;
        }
        if (line.outputs.count > 0) {
            flush(line);
        }
        return work;
    }

    private void flush(AeronClientLine line) {
        if (replies.outputs(line)) {
            line.outputs.sent();
        } else {
            line.outputs.skip();
        }
    }

    /** Says that the host is there to who has not been told anything for a while. */
    void heartbeats(long nowNanos) {
        long everyNanos = Math.min(HEARTBEAT_NANOS, spec.times().silence().toNanos() / 4L);
        for (int i = 0; i < hub.lines().size(); i++) {
            AeronClientLine line = hub.lines().get(i);
            if (line.isOpen() && nowNanos - line.saidNanos > everyNanos) {
                line.saidNanos = nowNanos;
                line.toldGapAt = Long.MIN_VALUE;
                replies.heartbeat(line, line.acks.journalSequence);
            }
        }
    }

    private void onOutput(long sequence, DirectBuffer message, int offset, int length) {
        int templateId = EventPrefix.templateId(message, offset);
        if (templateId == HedgeOrderDecoder.TEMPLATE_ID) {
            return;
        }
        for (int i = 0; i < hub.lines().size(); i++) {
            AeronClientLine line = hub.lines().get(i);
            if (line.isOpen() && (line.outputs.all || (line.outputs.risk && AeronGreeting.isRisk(templateId)))) {
                if (!line.outputs.fits(length)) {
                    flush(line);
                }
                line.outputs.add(sequence, message, offset, length);
            }
        }
    }
}
