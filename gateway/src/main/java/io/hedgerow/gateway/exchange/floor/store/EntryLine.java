package io.hedgerow.gateway.exchange.floor.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What was committed together, as one line: checksum, a blank, entries behind each other.
 *
 * <pre>
 *   1c291ca3 order|ETH-12|1|buy|...;wallet|1/ETH|100000|...;
 * </pre>
 *
 * <p>Kind, key and fields end with a bar, entries with a semicolon; both, line ends and the backslash are written with a
 * backslash inside a field. Static; any thread.
 */
final class EntryLine {
    private static final int CHECKSUM = 8;

    private EntryLine() {}

    static String write(List<Entry> entries) {
        StringBuilder body = new StringBuilder();
        for (Entry entry : entries) {
            field(body, entry.kind());
            field(body, entry.key());
            entry.fields().forEach(each -> field(body, each));
            body.append(';');
        }
        return checksum(body.toString()) + ' ' + body + '\n';
    }

    private static void field(StringBuilder body, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> body.append("\\\\");
                case '|' -> body.append("\\b");
                case ';' -> body.append("\\s");
                case '\n' -> body.append("\\n");
                case '\r' -> body.append("\\r");
                default -> body.append(c);
            }
        }
        body.append('|');
    }

    /** Whether a line is whole. */
    static boolean isWhole(String line) {
        return line.length() > CHECKSUM
                && line.charAt(CHECKSUM) == ' '
                && line.substring(0, CHECKSUM).equals(checksum(line.substring(CHECKSUM + 1)));
    }

    static List<Entry> read(String line) {
        List<Entry> entries = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = CHECKSUM + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '|') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == ';') {
                entries.add(new Entry(fields.get(0), fields.get(1), fields.subList(2, fields.size())));
                fields.clear();
            } else {
                field.append(c == '\\' ? unescaped(line.charAt(++i)) : c);
            }
        }
        return entries;
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'b' -> '|';
            case 's' -> ';';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> c;
        };
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
