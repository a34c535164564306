package io.hedgerow.gateway.control.kill;

import io.hedgerow.gateway.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The one line of a kill's file: a JSON object, a space, and the CRC32C of its bytes as eight hexadecimal digits.
 *
 * <pre>
 *   {"v":1,"scope":"*","actor":"ann","reason":"runaway","time_ns":17...,"journal":"/data/run"} 1a2b3c4d
 * </pre>
 *
 * @param record what is killed
 * @param journal real path of the journal whose process was killed
 */
record KillLine(KillRecord record, Path journal) {
    private static final long VERSION = 1L;
    private static final int CHECKSUM_BYTES = 10; // Space, eight digits, end of line.

    static byte[] of(KillRecord record, Path journal) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("v", VERSION);
        members.put("scope", record.scope());
        members.put("actor", record.actor());
        members.put("reason", record.reason());
        members.put("time_ns", record.timeNs());
        members.put("journal", journal.toString());
        byte[] json = Json.write(members).getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(json, json.length + CHECKSUM_BYTES);
        System.arraycopy(checksum(json, json.length), 0, line, json.length, CHECKSUM_BYTES);
        return line;
    }

    private static byte[] checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return String.format(Locale.ROOT, " %08x\n", crc.getValue()).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the content of a file.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static KillLine read(byte[] line) {
        int length = line.length - CHECKSUM_BYTES;
        if (length <= 0 || line[line.length - 1] != '\n') {
            throw new IllegalArgumentException(line.length == 0 ? "it is empty" : "its end is missing");
        }
        byte[] found = Arrays.copyOfRange(line, length, line.length);
        if (!Arrays.equals(found, checksum(line, length))) {
            throw new IllegalArgumentException("its checksum does not fit");
        }
        Map<String, Object> members = Json.read(new String(line, 0, length, StandardCharsets.UTF_8));
        if (!Long.valueOf(VERSION).equals(members.get("v"))) {
            throw new IllegalArgumentException("it is of version " + members.get("v"));
        }
        Object timeNs = members.get("time_ns");
        return new KillLine(
                new KillRecord(
                        text(members, "scope"),
                        text(members, "actor"),
                        text(members, "reason"),
                        timeNs instanceof Long time ? time : 0L),
                Path.of(text(members, "journal")));
    }

    private static String text(Map<String, Object> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("member '" + name + "' is missing");
    }
}
