package io.hedgerow.gateway.venue.net;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a JSON message on one line, with {@code "redacted"} in place of the text of every member whose name ends in
 * token, secret, password or signature.
 *
 * <p>Owned by one thread.
 */
final class CaptureRedaction {
    private static final byte[] REDACTED = "redacted".getBytes(StandardCharsets.US_ASCII);
    private static final byte[][] NAMES = {ascii("token"), ascii("secret"), ascii("password"), ascii("signature")};

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes it. */
    void write(byte[] data, int offset, int length, OutputStream out) throws IOException {
        int end = offset + length;
        int from = offset;
        int at = offset;
        while (at < end) {
            byte b = data[at];
            if (b == '\n' || b == '\r') {
                data[at] = ' ';
            }
            if (b == '"') {
                int close = closing(data, at + 1, end);
                int value = isSecret(data, at + 1, close) ? valueOf(data, close + 1, end) : -1;
                if (value >= 0) {
                    out.write(data, from, value + 1 - from);
                    out.write(REDACTED);
                    from = closing(data, value + 1, end);
                    close = from;
                }
                at = close;
            }
            at++;
        }
        if (from < end) {
            out.write(data, from, end - from);
        }
    }

    /** Index of the quote that closes a string. */
    private static int closing(byte[] data, int from, int end) {
        int at = from;
        while (at < end && data[at] != '"') {
            at += data[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, end);
    }

    private static boolean isSecret(byte[] data, int from, int to) {
        for (byte[] name : NAMES) {
            int start = to - name.length;
            boolean same = start >= from;
            for (int i = 0; same && i < name.length; i++) {
                same = (data[start + i] | 0x20) == name[i];
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** Index of the quote that opens the text behind a name, or -1. */
    private static int valueOf(byte[] data, int from, int end) {
        int at = afterSpace(data, from, end);
        if (at >= end || data[at] != ':') {
            return -1;
        }
        at = afterSpace(data, at + 1, end);
        return at < end && data[at] == '"' ? at : -1;
    }

    private static int afterSpace(byte[] data, int from, int end) {
        int at = from;
        while (at < end && data[at] <= ' ' && data[at] > 0) {
            at++;
        }
        return at;
    }
}
