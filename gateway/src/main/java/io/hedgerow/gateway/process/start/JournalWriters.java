package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.event.BuildRevision;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.EngineContinuedDecoder;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.journal.follow.EngineStart;
import org.agrona.DirectBuffer;

/** Which configuration and which build a journal was written by last, by its records. Owned by the main thread. */
final class JournalWriters {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EngineContinuedDecoder continued = new EngineContinuedDecoder();
    private long configHash;
    private String revision = "";

    /** Takes up a record; most say nothing of this. */
    void onRecord(DirectBuffer message, int offset) {
        int templateId = EventPrefix.templateId(message, offset);
        if (templateId == EngineStartedDecoder.TEMPLATE_ID) {
            EngineStart start = EngineStart.read(message, offset);
            configHash = start.configHash();
            revision = start.revision();
        } else if (templateId == EngineContinuedDecoder.TEMPLATE_ID) {
            continued.wrapAndApplyHeader(message, offset, header);
            configHash = continued.configHash();
            revision = continued.revision();
        }
    }

    /** Whether the last one had another configuration, or was another build, than this. */
    boolean differ(long thisConfigHash) {
        return configHash != thisConfigHash || !revision.equals(BuildRevision.current());
    }
}
