package io.hedgerow.journal.export.table.book;

import io.hedgerow.journal.export.table.NotProvidedException;
import io.hedgerow.journal.export.table.TableSource;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalException;

/** Whether an engine of this build can follow a journal. Static. */
final class Followable {
    private Followable() {}

    /**
     * Refuses a journal that it cannot.
     *
     * @throws NotProvidedException with the reason
     */
    static void require(TableSource source) {
        try {
            source.session().start().ifPresent(EngineStart::requireThisProfile);
            source.session().requireBeginning();
        } catch (JournalException e) {
            throw new NotProvidedException(e.getMessage());
        }
    }
}
