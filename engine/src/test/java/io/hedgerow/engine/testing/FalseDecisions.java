package io.hedgerow.engine.testing;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.host.EventJournal;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A journal that gets another net delta in every decision than the engine decided on: no replay can reproduce it.
 *
 * @param journal keeps everything else as it is
 */
public record FalseDecisions(EventJournal journal) implements EventJournal {
    @Override
    public void append(long sequence, DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) != HedgeDecisionDecoder.TEMPLATE_ID) {
            journal.append(sequence, message, offset, length);
            return;
        }
        UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, message, offset, length);
        int at = EventPrefix.HEADER_LENGTH + HedgeDecisionDecoder.netDeltaEncodingOffset();
        copy.putByte(at, (byte) (copy.getByte(at) ^ 1));
        journal.append(sequence, copy, 0, length);
    }

    @Override
    public void close() {
        journal.close();
    }
}
