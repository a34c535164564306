package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.gateway.venue.net.CaptureFile;
import java.util.Base64;
import java.util.function.IntPredicate;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Keeps events in a capture that do not follow from its messages: what this side says of itself, what operators command,
 * what came of comparing the books. Owned by the publishing thread.
 */
final class SaidPublisher implements EventPublisher {
    /** Word of a line that holds such an event. */
    static final String SAID = "said ";

    private final EventPublisher next;
    private final CaptureFile file;
    private final IntPredicate kept;
    private MutableDirectBuffer claimed;

    /**
     * Stands before a way into the engine.
     *
     * @param next the way
     * @param file the capture
     * @param kept which types of events are kept
     */
    SaidPublisher(EventPublisher next, CaptureFile file, IntPredicate kept) {
        this.next = next;
        this.file = file;
        this.kept = kept;
    }

    /** Whether a type of event defines a name. */
    static boolean isDefinition(int templateId) {
        return templateId >= CurrencyDefinitionDecoder.TEMPLATE_ID
                && templateId <= InstrumentDefinitionDecoder.TEMPLATE_ID;
    }

    @Override
    public MutableDirectBuffer claim() {
        claimed = next.claim();
        return claimed;
    }

    @Override
    public void publish(int length) {
        file.take();
        try {
            if (kept.test(EventPrefix.templateId(claimed, 0))) {
                keep(file, claimed, length);
            }
            next.publish(length);
        } finally {
            file.give();
        }
    }

    /** Writes an event down. */
    static void keep(CaptureFile file, DirectBuffer message, int length) {
        byte[] bytes = new byte[length];
        message.getBytes(0, bytes);
        file.writeOwn(EventPrefix.timeNs(message, 0), SAID + Base64.getEncoder().encodeToString(bytes));
    }
}
