package io.hedgerow.journal.follow;

import io.hedgerow.engine.event.BuildRevision;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the first record of a journal says about the engine that wrote it.
 *
 * @param runId identity of the journal
 * @param numericProfile what the engine that wrote it computes, see {@link NumericProfile}
 * @param build version of the build that wrote it
 * @param revision sources that build was made of, see {@link BuildRevision}; empty if the journal does not tell
 * @param configHash hash of the configuration that the journal was begun with; 0 if the journal does not tell
 * @param startTimeNs engine time of the record
 * @param capacity sizes and intervals of the engine
 * @param complete whether the record holds all that its schema version has; else a build wrote it that was made before
 *     the version was released
 */
public record EngineStart(
        long runId,
        int numericProfile,
        String build,
        String revision,
        long configHash,
        long startTimeNs,
        CapacitySpec capacity,
        boolean complete) {
    private static final String READABLE = "; journal verify, describe, dump and export work with this one";

    /**
     * Reads the first record of a journal.
     *
     * @param dir journal folder
     * @return what it says, or nothing if the journal holds no record: its writer died before the first
     * @throws JournalException if it is damaged, no journal, or begins with another message
     */
    public static Optional<EngineStart> find(Path dir) {
        Optional<JournalBase> base = JournalBase.find(new JournalFolder(dir));
        if (base.isPresent()) {
            return Optional.of(read(base.get().startMessage(), 0));
        }
        try (JournalReader reader = JournalReader.open(dir)) {
            return reader.next() ? Optional.of(read(reader)) : Optional.empty();
        }
    }

    /**
     * The first message of a journal that was written before, whether it still holds it or not.
     *
     * @param dir journal folder with at least one record
     * @return EngineStarted message, header included
     */
    public static DirectBuffer message(Path dir) {
        Optional<JournalBase> base = JournalBase.find(new JournalFolder(dir));
        if (base.isPresent()) {
            return base.get().startMessage();
        }
        try (JournalReader reader = JournalReader.open(dir)) {
            reader.next();
            read(reader);
            byte[] message = new byte[reader.length()];
            reader.buffer().getBytes(reader.offset(), message);
            return new UnsafeBuffer(message);
        }
    }

    /**
     * Reads the record that the reader is at.
     *
     * @param reader at the first record
     * @return what it says
     * @throws JournalException if it is another message
     */
    public static EngineStart read(JournalReader reader) {
        return read(reader.buffer(), reader.offset());
    }

    /**
     * Reads what a snapshot says about its journal.
     *
     * @param snapshot verified state
     * @return first message of the journal
     */
    public static EngineStart of(Snapshot snapshot) {
        return read(snapshot.startMessage(), 0);
    }

    /**
     * Reads the first message of a journal.
     *
     * @param message buffer that holds it
     * @param offset start of its message header
     * @return what it says
     * @throws JournalException if it is another message
     */
    public static EngineStart read(DirectBuffer message, int offset) {
        int templateId = EventPrefix.templateId(message, offset);
        if (templateId != EngineStartedDecoder.TEMPLATE_ID) {
            throw new JournalException("the first record of the journal is not EngineStarted but template " + templateId
                    + "; it was not written by an engine and cannot be replayed");
        }
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        EngineStartedDecoder started = new EngineStartedDecoder().wrapAndApplyHeader(message, offset, header);
        return new EngineStart(
                started.runId(),
                started.numericProfile(),
                started.build(),
                started.revision(),
                holdsConfigHash(header) ? started.configHash() : 0L,
                started.timeNs(),
                CapacitySpec.of(started),
                header.version() != EngineStartedDecoder.SCHEMA_VERSION
                        || header.blockLength() >= EngineStartedDecoder.BLOCK_LENGTH);
    }

    private static boolean holdsConfigHash(MessageHeaderDecoder header) {
        return header.version() >= EngineStartedDecoder.configHashSinceVersion()
                && header.blockLength() >= EngineStartedDecoder.configHashEncodingOffset() + Long.BYTES;
    }

    /**
     * Names the build that replays the journal.
     *
     * @return such as {@code 'hedgerow 0.1.0' (commit-id)}
     */
    public String buildName() {
        return "'" + build + "' (" + (revision.isEmpty() ? "of a commit that the journal does not tell" : revision)
                + ")";
    }

    /**
     * Makes sure that this build computes what the journal's build computed.
     *
     * @throws JournalException naming both profiles, the build to use, and what can be done without it
     */
    public void requireThisProfile() {
        if (!complete) {
            throw new JournalException("the journal was written by an earlier build of this unreleased version, "
                    + buildName() + "; this build (" + BuildRevision.current() + ") would not give the same numbers:"
                    + " replay, backtest or continue it with that build" + READABLE);
        }
        if (numericProfile != NumericProfile.CURRENT) {
            throw new JournalException("the journal was written with numeric profile " + numericProfile + " by build "
                    + buildName() + "; this build (" + BuildRevision.current() + ") computes with profile "
                    + NumericProfile.CURRENT + " and would not give the same numbers: replay, backtest or continue it"
                    + " with a build of profile " + numericProfile + READABLE);
        }
    }
}
