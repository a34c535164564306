package io.hedgerow.journal.export.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.journal.export.table.book.ExecutionProvider;
import io.hedgerow.journal.export.table.book.ExplainProvider;
import io.hedgerow.journal.export.table.book.RiskProvider;
import io.hedgerow.journal.export.table.record.RecordTables;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.EveryTypeJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyExportTest {
    private static final List<TableProvider> PROVIDERS =
            List.of(new RecordTables(), new RiskProvider(), new ExplainProvider(), new ExecutionProvider());

    @TempDir
    private Path dir;

    private ExportResult export(Path journal, String to, ExportFormat format, String... tables) throws IOException {
        return export(PROVIDERS, journal, to, format, Long.MIN_VALUE, Long.MAX_VALUE, tables);
    }

    private ExportResult export(
            List<TableProvider> providers,
            Path journal,
            String to,
            ExportFormat format,
            long fromNs,
            long toNs,
            String... tables)
            throws IOException {
        JournalHistory history = JournalHistory.of(List.of(journal), sequence -> {});
        ExportSpec spec = new ExportSpec(history, dir.resolve(to), format, Set.of(tables), fromNs, toNs, 100_000_000L);
        return TidyExport.write(spec, providers, (label, what, sequence) -> {});
    }

    private static String file(Path folder, String name) {
        return "'" + folder.resolve(name) + "'";
    }

    @Test
    void shouldReadBackFromParquetWhatTheJournalSays() throws Exception {
        Path journal = dir.resolve("j");
        EveryTypeJournal.write(journal, 8, 11L);
        export(journal, "t", ExportFormat.PARQUET, "events", "quotes");
        Path folder = dir.resolve("t");
        MessageSchema schema = MessageSchema.load();
        QuoteDecoder quote = new QuoteDecoder();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
                Statement all = db.createStatement();
                Statement some = db.createStatement();
                ResultSet events =
                        all.executeQuery("SELECT epoch_ns(time_ns), * FROM " + file(folder, "events.parquet"));
                ResultSet quotes = some.executeQuery(
                        "SELECT epoch_ns(time_ns), epoch_ns(venue_time_ns), * FROM " + file(folder, "quotes.parquet"));
                JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                assertThat(events.next()).isTrue();
                assertThat(events.getLong("sequence")).isEqualTo(reader.sequence());
                assertThat(events.getLong(1)).isEqualTo(reader.timeNs());
                assertThat(events.getString("type")).isEqualTo(schema.nameOf(reader.templateId()));
                assertThat(events.getLong("message_bytes")).isEqualTo(reader.length());
                if (reader.templateId() == QuoteDecoder.TEMPLATE_ID) {
                    quote.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                    assertThat(quotes.next()).isTrue();
                    assertThat(quotes.getLong(1)).isEqualTo(reader.timeNs());
                    if (header.blockLength() >= QuoteDecoder.BLOCK_LENGTH) {
                        check(quotes, quote);
                    }
                }
            }
            assertThat(events.next()).isFalse();
            assertThat(quotes.next()).isFalse();
        }
    }

    private static void check(ResultSet row, QuoteDecoder quote) throws SQLException {
        check(row, 2, quote.venueTimeNs(), QuoteDecoder.venueTimeNsNullValue());
        check(row, "bid_price_e9", quote.bidPriceE9(), QuoteDecoder.bidPriceE9NullValue());
        check(row, "ask_price_e9", quote.askPriceE9(), QuoteDecoder.askPriceE9NullValue());
        check(row, "mark_price_e9", quote.markPriceE9(), QuoteDecoder.markPriceE9NullValue());
        assertThat(row.getLong("bid_lots")).isEqualTo(quote.bidLots());
        assertThat(row.getLong("ask_lots")).isEqualTo(quote.askLots());
        if (row.getObject("bid_price") != null) {
            assertThat(row.getDouble("bid_price")).isEqualTo((double) quote.bidPriceE9() / 1e9);
        }
    }

    private static void check(ResultSet row, String column, long value, long missing) throws SQLException {
        check(row, row.findColumn(column), value, missing);
    }

    private static void check(ResultSet row, int column, long value, long missing) throws SQLException {
        assertThat(row.getObject(column)).isEqualTo(value == missing ? null : (Object) value);
    }

    @Test
    void shouldSayTheSameInBothFormats() throws Exception {
        Path journal = dir.resolve("j");
        EngineJournals.write(journal, 400, 7L);
        ExportResult parquet = export(journal, "p", ExportFormat.PARQUET);
        ExportResult csv = export(journal, "c", ExportFormat.CSV);
        assertThat(parquet.leftOut()).isEmpty();
        assertThat(csv.rows()).isEqualTo(parquet.rows());
        assertThat(rows(parquet, "fills")).isPositive();
        assertThat(rows(parquet, "risk_by_option")).isGreaterThan(rows(parquet, "risk_by_expiry"));
        assertThat(rows(parquet, "risk_by_expiry")).isGreaterThanOrEqualTo(rows(parquet, "fills"));
        try (Connection db = DriverManager.getConnection("jdbc:duckdb:")) {
            for (TidyTable table : TidyExport.tables(PROVIDERS)) {
                assertThat(different(db, table)).as(table.name()).isZero();
            }
            assertThat(number(
                            db,
                            "SELECT count(*) FROM parquet_schema(" + file(dir.resolve("p"), "*.parquet")
                                    + ") WHERE name LIKE '%time_ns' AND logical_type NOT LIKE '%NANOS=NanoSeconds%'"))
                    .isZero();
            assertThat(number(
                            db,
                            "SELECT count(*) FROM parquet_metadata(" + file(dir.resolve("p"), "events.parquet")
                                    + ") WHERE path_in_schema = 'type' AND encodings NOT LIKE '%DICTIONARY%'"))
                    .isZero();
        }
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("j", "p", "c");
        }
    }

    private static long rows(ExportResult result, String table) {
        return result.files().stream()
                .filter(file -> file.table().equals(table))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private long different(Connection db, TidyTable table) throws SQLException {
        String types = table.columns().stream()
                .map(column -> "'" + column.name() + "': '"
                        + (column.kind() == ColumnKind.TIME
                                ? "BIGINT"
                                : column.kind().sqlType()) + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        String differs = table.columns().stream()
                .map(column -> column.kind() == ColumnKind.TIME
                        ? "epoch_ns(p." + column.name() + ") IS DISTINCT FROM c." + column.name()
                        : "p." + column.name() + " IS DISTINCT FROM c." + column.name())
                .collect(Collectors.joining(" OR "));
        return number(
                db,
                "WITH p AS (SELECT row_number() OVER () AS place, * FROM "
                        + file(dir.resolve("p"), table.name() + ".parquet")
                        + "), c AS (SELECT row_number() OVER () AS place, * FROM read_csv("
                        + file(dir.resolve("c"), table.name() + ".csv") + ", header = true, columns = " + types
                        + ")) SELECT count(*) FROM p FULL JOIN c USING (place) WHERE " + differs);
    }

    private static long number(Connection db, String sql) throws SQLException {
        try (Statement statement = db.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Test
    void shouldExportEveryMessageTypeWhateverItHolds() throws Exception {
        Path journal = dir.resolve("j");
        EveryTypeJournal.write(journal, 3, 12L);
        ExportResult result = export(List.of(new RecordTables()), journal, "c", ExportFormat.CSV, 0L, Long.MAX_VALUE);
        assertThat(result.files()).allSatisfy(file -> assertThat(file.rows()).isPositive());
        long columns = Files.readAllLines(dir.resolve("c/decisions.csv"))
                .get(0)
                .chars()
                .filter(c -> c == ',')
                .count();
        assertThat(columns).isGreaterThan(30L);
    }

    @Test
    void shouldExportARangeWithTheNamesOfWhatWasBefore() throws Exception {
        Path journal = dir.resolve("j");
        EngineJournals.write(journal, 200, 7L);
        long last = JournalHistory.of(List.of(journal), sequence -> {}).lastTimeNs();
        export(
                PROVIDERS,
                journal,
                "r",
                ExportFormat.CSV,
                last - 500_000_000L,
                last - 1L,
                "events",
                "quotes",
                "risk_by_expiry");
        List<String> events = Files.readAllLines(dir.resolve("r/events.csv"));
        assertThat(events.size()).isBetween(20, 1000);
        assertThat(Files.readAllLines(dir.resolve("r/quotes.csv")).get(1)).contains("BTC");
        assertThat(Files.readAllLines(dir.resolve("r/risk_by_expiry.csv")))
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(line)
                        .matches(text -> text.startsWith("journal,") || time(text) >= last - 500_000_000L));
    }

    private static long time(String line) {
        return Long.parseLong(line.split(",", -1)[2]);
    }

    @Test
    void shouldOverwriteNothingAndLeaveNothingWhereItFails() throws Exception {
        Path journal = dir.resolve("j");
        EngineJournals.write(journal, 10, 7L);
        Files.createDirectories(dir.resolve("full"));
        Files.writeString(dir.resolve("full/mine.txt"), "mine");
        assertThatThrownBy(() -> export(journal, "full", ExportFormat.CSV))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("full is not empty");
        assertThatThrownBy(() -> export(journal, "t", ExportFormat.CSV, "fils"))
                .hasMessageContaining("there is no table 'fils'; there are journals");
        TableProvider failing = new Failing(new IOException("the disk is full"));
        assertThatThrownBy(() -> export(
                        List.of(new RecordTables(), failing), journal, "t", ExportFormat.CSV, 0L, Long.MAX_VALUE))
                .hasMessage("the disk is full");
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("j", "full");
        }
    }

    @Test
    void shouldLeaveOutWhatAJournalCannotTellAndSaySo() throws Exception {
        Path journal = dir.resolve("j");
        EngineJournals.write(journal, 10, 7L);
        List<TableProvider> providers = List.of(new RecordTables(), new Failing(null));
        ExportResult result = export(providers, journal, "t", ExportFormat.CSV, 0L, Long.MAX_VALUE);
        assertThat(result.leftOut())
                .containsExactly(new ExportResult.LeftOut("j", List.of("unknowable"), "nobody knows"));
        assertThat(dir.resolve("t/unknowable.csv")).hasContent("journal");
        assertThatThrownBy(() -> export(providers, journal, "u", ExportFormat.CSV, 0L, Long.MAX_VALUE, "unknowable"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot tell unknowable: nobody knows");
    }

    /** Fills nothing. */
    private record Failing(IOException failure) implements TableProvider {
        @Override
        public List<TidyTable> tables() {
            return List.of(new TidyTable(
                    "unknowable", "Nothing.", List.of(TidyColumn.of("journal", ColumnKind.NAME, "Journal."))));
        }

        @Override
        public void write(TableSource source, WantedTables out) throws IOException {
            if (failure != null) {
                throw failure;
            }
            throw new NotProvidedException("nobody knows");
        }
    }

    @Test
    void shouldHoldNamesToTheirUnits() {
        assertThatThrownBy(() -> new TidyColumn("delta", ColumnKind.REAL, ColumnUnit.UNITS, "Delta."))
                .hasMessageContaining("does not say its unit");
        assertThatThrownBy(() -> new TidyColumn("delta", ColumnKind.REAL, ColumnUnit.NONE, "Delta."))
                .hasMessageContaining("does not say its unit");
    }
}
