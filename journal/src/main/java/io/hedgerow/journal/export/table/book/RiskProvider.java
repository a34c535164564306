package io.hedgerow.journal.export.table.book;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.journal.export.table.RowWriter;
import io.hedgerow.journal.export.table.TableProvider;
import io.hedgerow.journal.export.table.TableSource;
import io.hedgerow.journal.export.table.TidyTable;
import io.hedgerow.journal.export.table.WantedTables;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.follow.JournalMoment;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;

/** Risk by expiry and by option, from an engine that follows the journal. Any thread. */
public final class RiskProvider implements TableProvider {
    private static final int PROGRESS_INTERVAL = 16_384;

    /** Creates the provider. */
    public RiskProvider() {
        // What it tells is in the engine.
    }

    @Override
    public List<TidyTable> tables() {
        return List.of(BookRiskTables.BY_EXPIRY, BookRiskTables.BY_OPTION);
    }

    @Override
    public void write(TableSource source, WantedTables out) throws IOException {
        Followable.require(source);
        try (JournalFollower follower = begin(source)) {
            follow(source, follower, out);
        }
    }

    private static JournalFollower begin(TableSource source) {
        Optional<JournalFollower> before = source.fromNs() == Long.MIN_VALUE
                ? Optional.empty()
                : source.session().engineAt(JournalMoment.Target.time(source.fromNs() - 1L), source.progress());
        return before.isPresent() ? before.get() : source.session().engine(Outputs.PASSED);
    }

    private static void follow(TableSource source, JournalFollower follower, WantedTables out) throws IOException {
        FollowedRisk risk = new FollowedRisk(
                source.label(),
                follower.engine(),
                rows(out, BookRiskTables.BY_EXPIRY),
                rows(out, BookRiskTables.BY_OPTION));
        boolean traded = false;
        long nextNs = Long.MIN_VALUE;
        while (follower.next() && follower.timeNs() <= source.toNs()) {
            long timeNs = follower.timeNs();
            traded |= follower.templateId() == FillDecoder.TEMPLATE_ID;
            DirectBuffer event = follower.take();
            boolean endsBatch = EventPrefix.isEndOfBatch(event, 0);
            follower.apply(event, follower.length());
            boolean atInterval = endsBatch && source.everyNs() > 0L && timeNs >= nextNs;
            if (endsBatch && (traded || atInterval) && timeNs >= source.fromNs()) {
                risk.write(new FollowedRisk.Look(follower.sequence(), timeNs, traded, atInterval));
            }
            if (atInterval) {
                nextNs = timeNs - Math.floorMod(timeNs, source.everyNs()) + source.everyNs();
            }
            traded &= !endsBatch;
            if (follower.sequence() % PROGRESS_INTERVAL == 0L) {
                source.progress().accept(follower.sequence());
            }
        }
    }

    private static RowWriter rows(WantedTables out, TidyTable table) {
        return out.wants(table) ? out.rows(table) : null;
    }
}
