package io.hedgerow.gateway.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages texts in the ways in which disks, editors, programs and people damage them. One thread. */
public final class Mutations {
    private static final byte[] LETTERS =
            "0123456789.,;:-+eE\"'{}[]()=# \t\n\r\0\u00fcxN_/%".getBytes(StandardCharsets.ISO_8859_1);
    private static final String[] VALUES = {
        "0",
        "-1",
        "-0.0",
        "1e308",
        "1e-308",
        "1e999",
        "1e99999999",
        "NaN",
        "nan",
        "inf",
        "-Infinity",
        "null",
        "true",
        "\"\"",
        "\"x\"",
        "[]",
        "{}",
        "0x10",
        "1_000",
        "1,5",
        "99999999999999999999",
        "-9223372036854775808",
        "9223372036854775807",
        "0.1234567890123456789",
        "007",
        ""
    };

    private final Random random;

    /**
     * Creates a source of damage.
     *
     * @param seed every mutation follows from it
     */
    public Mutations(long seed) {
        random = new Random(seed);
    }

    /**
     * Damages a text once, sometimes twice.
     *
     * @param text bytes
     * @return other bytes
     */
    public byte[] of(byte[] text) {
        byte[] once = apply(text);
        return random.nextInt(4) == 0 ? apply(once) : once;
    }

    private byte[] apply(byte[] text) {
        if (text.length == 0) {
            return new byte[] {LETTERS[random.nextInt(LETTERS.length)]};
        }
        int at = random.nextInt(text.length);
        int end = Math.min(text.length, at + 1 + random.nextInt(24));
        return switch (random.nextInt(12)) {
            case 0 -> replaced(text, at, at + 1, new byte[] {(byte) (text[at] ^ 1 << random.nextInt(8))});
            case 1 -> replaced(text, at, at + 1, new byte[] {LETTERS[random.nextInt(LETTERS.length)]});
            case 2 -> replaced(text, at, at, new byte[] {LETTERS[random.nextInt(LETTERS.length)]});
            case 3 -> replaced(text, at, at + 1, new byte[0]);
            case 4 -> replaced(text, at, end, new byte[0]);
            case 5 -> replaced(text, at, at, Arrays.copyOfRange(text, at, end));
            case 6 -> random.nextInt(3) == 0 ? Arrays.copyOf(text, at) : replaced(text, at, at, new byte[] {'\n'});
            case 7 ->
                replaced(
                        text,
                        0,
                        0,
                        random.nextBoolean()
                                ? new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}
                                : new byte[] {(byte) 0xFF, (byte) 0xFE});
            case 8 -> lines(text, at);
            default -> value(text, at);
        };
    }

    /** Puts an extreme value in place of a number or word. */
    private byte[] value(byte[] text, int near) {
        int from = near;
        while (from > 0 && isWord(text[from - 1])) {
            from--;
        }
        int to = near;
        while (to < text.length && isWord(text[to])) {
            to++;
        }
        return replaced(text, from, to, VALUES[random.nextInt(VALUES.length)].getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isWord(byte b) {
        return Character.isLetterOrDigit(b) || b == '.' || b == '-' || b == '+' || b == '_';
    }

    /** Drops, repeats or exchanges a line. */
    private byte[] lines(byte[] text, int at) {
        int from = at;
        while (from > 0 && text[from - 1] != '\n') {
            from--;
        }
        int to = at;
        while (to < text.length && text[to++] != '\n') {
            // To the end of the line.
        }
        byte[] line = Arrays.copyOfRange(text, from, to);
        byte[] without = replaced(text, from, to, new byte[0]);
        return switch (random.nextInt(3)) {
            case 0 -> without;
            case 1 -> replaced(text, from, from, line);
            default -> replaced(without, without.length == 0 ? 0 : random.nextInt(without.length), -1, line);
        };
    }

    private static byte[] replaced(byte[] text, int from, int to, byte[] with) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + with.length);
        out.write(text, 0, from);
        out.writeBytes(with);
        int rest = to < 0 ? from : to;
        out.write(text, rest, text.length - rest);
        return out.toByteArray();
    }
}
