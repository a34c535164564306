package io.hedgerow.journal.export.table;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Tables as Parquet, by DuckDB: rows go into a database file in the folder, bounded in memory, and are copied out when all
 * are there. Names are numbers until then: a call for each text took three quarters of the time.
 *
 * <p>Owned by one thread.
 */
final class ParquetTables implements TableFormat {
    private static final String DATABASE = "unfinished.duckdb";
    private static final String NAMES = "\"the names\"";
    private static final long MEMORY_MIB = 512;
    private static final int THREADS = 2;
    private static final int NAMES_MAX = 1 << 20;

    private final Path folder;
    private final DuckDBConnection connection;
    private final List<Rows> tables = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();

    /**
     * Opens a database in a folder.
     *
     * @param folder new folder
     * @throws IOException if it cannot be opened
     */
    ParquetTables(Path folder) throws IOException {
        this.folder = folder;
        try {
            connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(DATABASE));
            execute("SET memory_limit = '" + MEMORY_MIB + "MiB'");
            execute("SET threads = " + THREADS);
            execute("SET temp_directory = '" + quoted(folder.resolve("unfinished.tmp")) + "'");
            execute("SET preserve_insertion_order = true");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Whether the library is there.
     *
     * @return false where an embedding program does not bring it
     */
    static boolean isAvailable() {
        try {
            Class.forName("org.duckdb.DuckDBConnection", false, ParquetTables.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }

    private static IOException failed(SQLException e) {
        return new IOException("Parquet: " + e.getMessage(), e);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public TableRows begin(TidyTable table) throws IOException {
        String columns = table.columns().stream()
                .map(column -> '"' + column.name() + "\" " + stored(column.kind()))
                .collect(Collectors.joining(", "));
        try {
            execute("CREATE TABLE \"" + table.name() + "\" (" + columns + ")");
            Rows rows = new Rows(table, connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table.name()));
            tables.add(rows);
            return rows;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static String stored(ColumnKind kind) {
        return kind == ColumnKind.NAME ? "INTEGER" : kind.sqlType();
    }

    @Override
    public void finish() throws IOException {
        try {
            for (Rows rows : tables) {
                rows.appender.close();
            }
            writeNames();
            for (Rows rows : tables) {
                Path file = folder.resolve(rows.table().name() + suffix());
                execute("COPY (" + select(rows.table()) + ") TO '" + quoted(file)
                        + "' (FORMAT parquet, COMPRESSION zstd)");
                execute("DROP TABLE \"" + rows.table().name() + '"');
                try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void writeNames() throws SQLException {
        execute("CREATE TABLE " + NAMES + " (id INTEGER, text VARCHAR)");
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + NAMES + " VALUES (?, ?)")) {
            for (Map.Entry<String, Integer> name : names.entrySet()) {
                insert.setInt(1, name.getValue());
                insert.setString(2, name.getKey());
                insert.addBatch();
            }
            if (!names.isEmpty()) {
                insert.executeBatch();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** A list of all names, looked into by place, keeps the order of the rows; a join would not. */
    private static String select(TidyTable table) {
        String columns = table.columns().stream()
                .map(column -> column.kind() == ColumnKind.NAME
                        ? "n.v[\"" + column.name() + "\" + 1] AS \"" + column.name() + '"'
                        : '"' + column.name() + '"')
                .collect(Collectors.joining(", "));
        return "WITH n AS MATERIALIZED (SELECT list(text ORDER BY id) AS v FROM " + NAMES + ") SELECT " + columns
                + " FROM \"" + table.name() + "\", n";
    }

    @Override
    public String suffix() {
        return ".parquet";
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private final class Rows extends TableRows {
        private final DuckDBAppender appender;

        Rows(TidyTable table, DuckDBAppender appender) {
            super(table);
            this.appender = appender;
        }

        private DuckDBAppender at(int index) throws SQLException {
            return index == 0 ? appender.beginRow() : appender;
        }

        @Override
        void putName(int index, String value) throws IOException {
            Integer id = names.get(value);
            if (id == null) {
                id = names.size();
                if (id == NAMES_MAX) {
                    throw new IOException(
                            "Parquet: table " + table().name() + " has too many different texts in column "
                                    + table().columns().get(index).name());
                }
                names.put(value, id);
            }
            try {
                at(index).append(id.intValue());
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        void putText(int index, String value) throws IOException {
            try {
                at(index).append(value);
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        void putTime(int index, long utcNs) throws IOException {
            try {
                at(index).appendEpochNanos(utcNs);
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        void putInteger(int index, long value) throws IOException {
            try {
                at(index).append(value);
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        void putReal(int index, double value) throws IOException {
            try {
                at(index).append(value);
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        void putFlag(int index, boolean value) throws IOException {
            try {
                at(index).append(value);
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        void putMissing(int index) throws IOException {
            try {
                at(index).appendNull();
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        void endRow() throws IOException {
            try {
                appender.endRow();
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }
}
