package io.hedgerow.journal.export.table.book;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.journal.export.table.NotProvidedException;
import io.hedgerow.journal.export.table.TableSource;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalException;
import java.util.Optional;

/** Whether an engine of this build can follow a journal. Static. */
final class Followable {
    private Followable() {}

    /**
     * Refuses a journal that it cannot.
     *
     * @throws NotProvidedException with the reason
     */
    static void require(TableSource source) {
        Optional<EngineStart> start = source.session().start();
        if (start.isPresent() && start.get().numericProfile() != NumericProfile.CURRENT) {
            throw new NotProvidedException("the journal was written with numeric profile "
                    + start.get().numericProfile() + " by build " + start.get().buildName()
                    + ", this build computes with profile " + NumericProfile.CURRENT);
        }
        try {
            source.session().requireBeginning();
        } catch (JournalException e) {
            throw new NotProvidedException(e.getMessage());
        }
    }
}
