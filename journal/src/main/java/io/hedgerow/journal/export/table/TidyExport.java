package io.hedgerow.journal.export.table;

import io.hedgerow.journal.export.table.ExportResult.LeftOut;
import io.hedgerow.journal.export.table.ExportResult.TableFile;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.history.JournalSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Exports journals as tables into a folder that has its name once all of them are whole. Any thread; static.
 */
public final class TidyExport {
    /** File in the folder that says what the columns are. */
    public static final String SCHEMA_FILE = "schema.md";

    private static final int NAMED_MAX = 3;

    private TidyExport() {}

    /** Told how far an export is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Told from time to time.
         *
         * @param journal label of the journal
         * @param tables what is being made of it, such as "records" or "risk_by_expiry, risk_by_option"
         * @param sequence last record read
         */
        void at(String journal, String tables, long sequence);
    }

    /**
     * The tables of a list of providers.
     *
     * @param providers who fills them
     * @return in their order
     */
    public static List<TidyTable> tables(List<TableProvider> providers) {
        return providers.stream().flatMap(each -> each.tables().stream()).toList();
    }

    /**
     * Exports.
     *
     * @param spec what
     * @param providers who fills the tables
     * @param progress told how far it is
     * @return what came of it
     * @throws IOException if the folder cannot be written
     * @throws IllegalArgumentException if a table is not known, or the folder is not free
     * @throws JournalException if a journal is damaged, or cannot tell a table that was asked for by name
     */
    public static ExportResult write(ExportSpec spec, List<TableProvider> providers, Progress progress)
            throws IOException {
        List<TidyTable> wanted = wanted(spec, providers);
        if (spec.format() == ExportFormat.PARQUET && !ParquetTables.isAvailable()) {
            throw new IllegalArgumentException(
                    "Parquet needs the library org.duckdb:duckdb_jdbc, which this program does"
                            + " not bring; add it, or export as CSV");
        }
        try (ExportFolder folder = ExportFolder.begin(spec.folder())) {
            ExportResult result = fill(spec, providers, wanted, folder.path(), progress);
            Files.writeString(folder.path().resolve(SCHEMA_FILE), SchemaPage.of(wanted), StandardCharsets.UTF_8);
            folder.publish();
            return result;
        }
    }

    private static List<TidyTable> wanted(ExportSpec spec, List<TableProvider> providers) {
        List<TidyTable> known = tables(providers);
        List<String> names = known.stream().map(TidyTable::name).toList();
        for (String table : spec.tables()) {
            if (!names.contains(table)) {
                throw new IllegalArgumentException(
                        "there is no table '" + table + "'; there are " + String.join(", ", names));
            }
        }
        return known.stream()
                .filter(table -> spec.tables().isEmpty() || spec.tables().contains(table.name()))
                .toList();
    }

    private static ExportResult fill(
            ExportSpec spec, List<TableProvider> providers, List<TidyTable> wanted, Path folder, Progress progress)
            throws IOException {
        List<LeftOut> leftOut = new ArrayList<>();
        List<TableFile> files = new ArrayList<>();
        try (TableFormat format =
                spec.format() == ExportFormat.CSV ? new CsvTables(folder) : new ParquetTables(folder)) {
            Opened out = new Opened(format, wanted);
            Map<JournalSession, String> labels = labels(spec.history().sessions());
            for (Map.Entry<JournalSession, String> session : labels.entrySet()) {
                for (TableProvider provider : providers) {
                    write(spec, session.getKey(), session.getValue(), provider, out, leftOut, progress);
                }
            }
            format.finish();
            for (TableRows rows : out.rows.values()) {
                String file = rows.table().name() + format.suffix();
                files.add(new TableFile(rows.table().name(), file, rows.rows(), Files.size(folder.resolve(file))));
            }
        }
        return new ExportResult(files, leftOut);
    }

    private static void write(
            ExportSpec spec,
            JournalSession session,
            String label,
            TableProvider provider,
            Opened out,
            List<LeftOut> leftOut,
            Progress progress)
            throws IOException {
        List<String> tables = provider.tables().stream()
                .filter(out::wants)
                .map(TidyTable::name)
                .toList();
        if (tables.isEmpty()) {
            return;
        }
        String what = tables.size() > NAMED_MAX ? "records" : String.join(", ", tables);
        LongConsumer told = sequence -> progress.at(label, what, sequence);
        try {
            provider.write(new TableSource(session, label, spec.fromNs(), spec.toNs(), spec.everyNs(), told), out);
        } catch (NotProvidedException e) {
            if (!spec.tables().isEmpty()) {
                throw new JournalException(
                        session.path() + " cannot tell " + String.join(", ", tables) + ": " + e.getMessage(), e);
            }
            leftOut.add(new LeftOut(label, tables, e.getMessage()));
        }
    }

    /** Names of folders or files; where two are called the same, their paths. */
    private static Map<JournalSession, String> labels(List<JournalSession> sessions) {
        Set<String> names = new HashSet<>();
        boolean unique = sessions.stream().allMatch(session -> names.add(name(session.path())));
        Map<JournalSession, String> labels = new LinkedHashMap<>();
        for (JournalSession session : sessions) {
            labels.put(session, unique ? name(session.path()) : session.path().toString());
        }
        return labels;
    }

    private static String name(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** All tables that are wanted, begun: one without rows is a file all the same. */
    private static final class Opened implements WantedTables {
        private final Map<String, TableRows> rows = new LinkedHashMap<>();

        Opened(TableFormat format, List<TidyTable> wanted) throws IOException {
            for (TidyTable table : wanted) {
                rows.put(table.name(), format.begin(table));
            }
        }

        @Override
        public boolean wants(TidyTable table) {
            return rows.containsKey(table.name());
        }

        @Override
        public RowWriter rows(TidyTable table) {
            return rows.get(table.name());
        }
    }
}
