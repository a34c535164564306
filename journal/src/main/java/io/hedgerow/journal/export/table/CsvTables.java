package io.hedgerow.journal.export.table;

import io.hedgerow.journal.format.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables as comma-separated values: a line of names, then a line for each row, ended by line feeds. What is missing is
 * empty; text that needs it is quoted. Owned by one thread.
 */
final class CsvTables implements TableFormat {
    private static final int BUFFER_CHARS = 1 << 16;

    private final Path folder;
    private final List<Rows> tables = new ArrayList<>();

    CsvTables(Path folder) {
        this.folder = folder;
    }

    @Override
    public TableRows begin(TidyTable table) throws IOException {
        Rows rows = new Rows(table, folder.resolve(table.name() + suffix()));
        tables.add(rows);
        return rows;
    }

    @Override
    public void finish() throws IOException {
        for (Rows rows : tables) {
            rows.flush();
            rows.channel.force(true);
        }
    }

    @Override
    public String suffix() {
        return ".csv";
    }

    @Override
    public void close() throws IOException {
        for (Rows rows : tables) {
            rows.channel.close();
        }
    }

    private static final class Rows extends TableRows {
        private final FileChannel channel;
        private final StringBuilder text = new StringBuilder(2 * BUFFER_CHARS);

        Rows(TidyTable table, Path file) throws IOException {
            super(table);
            channel = OwnerOnly.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            text.append(table.columns().stream().map(TidyColumn::name).collect(Collectors.joining(",", "", "\n")));
        }

        private StringBuilder at(int index) {
            return index == 0 ? text : text.append(',');
        }

        @Override
        void putName(int index, String value) {
            putText(index, value);
        }

        @Override
        void putText(int index, String value) {
            at(index);
            if (needsQuotes(value)) {
                text.append('"').append(value.replace("\"", "\"\"")).append('"');
            } else {
                text.append(value);
            }
        }

        private static boolean needsQuotes(String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                    return true;
                }
            }
            return false;
        }

        @Override
        void putTime(int index, long utcNs) {
            at(index).append(utcNs);
        }

        @Override
        void putInteger(int index, long value) {
            at(index).append(value);
        }

        @Override
        void putReal(int index, double value) {
            at(index).append(value);
        }

        @Override
        void putFlag(int index, boolean value) {
            at(index).append(value);
        }

        @Override
        void putMissing(int index) {
            at(index);
        }

        @Override
        void endRow() throws IOException {
            text.append('\n');
            if (text.length() >= BUFFER_CHARS) {
                flush();
            }
        }

        private void flush() throws IOException {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            text.setLength(0);
        }
    }
}
