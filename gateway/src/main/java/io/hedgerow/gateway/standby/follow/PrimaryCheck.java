package io.hedgerow.gateway.standby.follow;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.EngineStartedEncoder;
import java.util.Locale;

/** Whether a primary is one that a copy can follow. Static; the following thread. */
final class PrimaryCheck {
    private PrimaryCheck() {}

    /**
     * Refuses what can never become a copy of use.
     *
     * @param heard what the primary said last
     * @param copy of what
     * @param spec where it is
     * @throws CopyException with what is wrong and what can be done
     */
    static void require(Heard heard, CopiedJournal copy, CopySpec spec) {
        if (copy.journalId().filter(id -> id != heard.journalId()).isPresent()) {
            throw new CopyException(String.format(
                    Locale.ROOT,
                    "the primary at %s writes journal %016x now, and %s holds a copy of %016x up to sequence %d, which"
                            + " stays as it is: the primary has begun a new journal, or is another process. To follow"
                            + " the new one give a new folder",
                    spec.primary(),
                    heard.journalId(),
                    spec.journal(),
                    copy.journalId().get(),
                    copy.lastSequence()));
        }
        if (heard.build().numericProfile() != NumericProfile.CURRENT) {
            throw new CopyException("the primary computes with numeric profile "
                    + heard.build().numericProfile() + " (build "
                    + heard.build().version()
                    + "), this build with profile " + NumericProfile.CURRENT
                    + ": it could not go on with the journal. Run a standby of the primary's build");
        }
        if (heard.build().eventSchemaVersion() > EngineStartedEncoder.SCHEMA_VERSION) {
            throw new CopyException("the primary writes version "
                    + heard.build().eventSchemaVersion() + " of the schema of events (build "
                    + heard.build().version() + "), this build knows up to " + EngineStartedEncoder.SCHEMA_VERSION
                    + ". Run a standby of the primary's build");
        }
        if (heard.generation() < copy.role().generation()) {
            throw new CopyException("the primary at " + spec.primary() + " is of generation " + heard.generation()
                    + ", and generation " + copy.role().generation()
                    + " goes on with the journal: that one was promoted. Follow it, and stop the older for good");
        }
    }
}
