package io.hedgerow.journal.export.table.record;

import io.hedgerow.journal.export.table.RowWriter;
import io.hedgerow.journal.export.table.TableProvider;
import io.hedgerow.journal.export.table.TableSource;
import io.hedgerow.journal.export.table.TidyTable;
import io.hedgerow.journal.export.table.WantedTables;
import io.hedgerow.journal.export.table.record.ReferenceTables.Range;
import io.hedgerow.journal.read.RecordSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables that are records of the journal, written in one pass. Any thread. */
public final class RecordTables implements TableProvider {
    private static final int PROGRESS_INTERVAL = 16_384;
    private static final List<RecordTable> TABLES = all();

    /** Creates the provider. */
    public RecordTables() {
        // Its tables are those of the schema.
    }

    private static List<RecordTable> all() {
        List<RecordTable> all = new ArrayList<>(MarketTables.all());
        all.addAll(TradingTables.all());
        all.addAll(RiskTables.all());
        all.addAll(DeskTables.all());
        return List.copyOf(all);
    }

    @Override
    public List<TidyTable> tables() {
        List<TidyTable> tables =
                new ArrayList<>(List.of(ReferenceTables.JOURNALS, ReferenceTables.INSTRUMENTS, EventsTable.TABLE));
        TABLES.forEach(each -> tables.add(each.table()));
        return tables;
    }

    @Override
    public void write(TableSource source, WantedTables out) throws IOException {
        new Pass(source, out).run();
    }

    /** One reading of one journal. */
    private static final class Pass {
        private final TableSource source;
        private final WantedTables out;
        private final Map<Integer, List<Target>> targets = new HashMap<>();
        private final EventsTable events = new EventsTable();
        private final RowWriter eventRows;
        private long first;
        private long last;
        private long count;
        private long firstNs;
        private long lastNs;

        /** A row for each record of a type. */
        private record Target(RecordTable table, List<RecordCell> cells, RowWriter rows) {}

        Pass(TableSource source, WantedTables out) {
            this.source = source;
            this.out = out;
            eventRows = out.wants(EventsTable.TABLE) ? out.rows(EventsTable.TABLE) : null;
            for (RecordTable each : TABLES) {
                if (out.wants(each.table())) {
                    RowWriter rows = out.rows(each.table());
                    each.cells()
                            .forEach((template, cells) -> targets.computeIfAbsent(template, id -> new ArrayList<>())
                                    .add(new Target(each, cells, rows)));
                }
            }
        }

        void run() throws IOException {
            try (RecordSource records = source.session().records()) {
                RecordAt at = new RecordAt(source.label(), source.session().names(), records);
                // Engine time never goes back.
                while (records.next() && records.timeNs() <= source.toNs()) {
                    at.look();
                    if (records.timeNs() >= source.fromNs()) {
                        take(at, records);
                    }
                    if (records.sequence() % PROGRESS_INTERVAL == 0L) {
                        source.progress().accept(records.sequence());
                    }
                }
            }
            if (out.wants(ReferenceTables.JOURNALS)) {
                ReferenceTables.writeJournal(
                        source, new Range(first, last, count, firstNs, lastNs), out.rows(ReferenceTables.JOURNALS));
            }
            if (out.wants(ReferenceTables.INSTRUMENTS)) {
                ReferenceTables.writeInstruments(
                        source.label(), source.session().names(), out.rows(ReferenceTables.INSTRUMENTS));
            }
        }

        private void take(RecordAt at, RecordSource records) throws IOException {
            if (count == 0L) {
                first = records.sequence();
                firstNs = records.timeNs();
            }
            count++;
            last = records.sequence();
            lastNs = records.timeNs();
            if (eventRows != null) {
                events.write(at, eventRows);
            }
            List<Target> of = targets.get(records.templateId());
            if (of != null) {
                for (Target target : of) {
                    target.table().write(at, target.cells(), target.rows());
                }
            }
        }
    }
}
