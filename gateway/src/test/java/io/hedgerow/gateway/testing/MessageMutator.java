package io.hedgerow.gateway.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes a part of a message: bytes of it, values, whole members. What comes out need not be JSON any more. */
public final class MessageMutator {
    private static final String ALPHABET = "{}[]\",:\\/ 0123456789.-+eEtrufalsn\t";
    private static final Pattern SCALAR =
            Pattern.compile("(?<=[:\\[,])(\"(\\\\.|[^\"\\\\])*\"|-?[0-9][0-9.eE+-]*|true|false|null)(?=[,\\]}])");
    private static final Pattern MEMBER =
            Pattern.compile("\"\\w+\":(\"(\\\\.|[^\"\\\\])*\"|-?[0-9][0-9.eE+-]*|true|false|null)(?=[,}])");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "\"\"",
            "\"x\"",
            "\"12.5\"",
            "\"-3\"",
            "\"1e2\"",
            "\" 1\"",
            "\"\\u0031\"",
            "\"open\"",
            "\"buy\"",
            "\"sell\"",
            "\"market_price\"",
            "0",
            "-0",
            "-1",
            "1",
            "1.0",
            "10",
            "3.2e4",
            "1.0e-4",
            "1E+2",
            "100e-1",
            "0.0000000004",
            "0.0000000005",
            "0.00000000149999999999999999999",
            "123456789.123456789",
            "9223372036.854775807",
            "9223372036.854775808",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "12345678901234567890123",
            "1e400",
            "-1e400",
            "1e-400",
            "1e99999",
            "\"BTC-18446744073709551617\"",
            "\"ETH-12\"",
            "\"99999999999999999999\"",
            "[]",
            "{}",
            "[[]]",
            "[1]",
            "{\"a\":[{}]}");

    private final RandomGenerator random;

    public MessageMutator(RandomGenerator random) {
        this.random = random;
    }

    /** One to four changes. */
    public byte[] mutate(String part) {
        String text = part;
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            text = change(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(3) == 0 ? bytes(bytes) : bytes;
    }

    private String change(String text) {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> replace(text, SCALAR, VALUES.get(random.nextInt(VALUES.size())));
            case 3 -> replace(text, MEMBER, "\"unheard_of\":" + VALUES.get(random.nextInt(VALUES.size())));
            case 4 -> doubled(text);
            default -> spaced(text);
        };
    }

    private MatchResult pick(String text, Pattern pattern) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
    }

    private String replace(String text, Pattern pattern, String by) {
        MatchResult at = pick(text, pattern);
        return at == null ? text : text.substring(0, at.start()) + by + text.substring(at.end());
    }

    /** The same member once more, with another value. */
    private String doubled(String text) {
        MatchResult at = pick(text, MEMBER);
        if (at == null) {
            return text;
        }
        String key = at.group().substring(0, at.group().indexOf(':') + 1);
        String more = key + VALUES.get(random.nextInt(VALUES.size()));
        return random.nextBoolean()
                ? text.substring(0, at.start()) + more + "," + text.substring(at.start())
                : text.substring(0, at.end()) + "," + more + text.substring(at.end());
    }

    private String spaced(String text) {
        Matcher separators = Pattern.compile("(?<=[,:{}\\[\\]])(?=[\"{\\[0-9])").matcher(text);
        return separators.replaceAll(found -> random.nextInt(4) == 0 ? " \n\t" : "");
    }

    private byte[] bytes(byte[] message) {
        if (message.length == 0) {
            return message;
        }
        int at = random.nextInt(message.length);
        byte letter = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        return switch (random.nextInt(4)) {
            case 0 -> splice(message, at, at + 1, letter);
            case 1 -> splice(message, at, at + 1);
            case 2 -> splice(message, at, at, letter);
            default -> splice(message, at, message.length);
        };
    }

    private static byte[] splice(byte[] message, int from, int to, byte... middle) {
        byte[] result = new byte[message.length - (to - from) + middle.length];
        System.arraycopy(message, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(message, to, result, from + middle.length, message.length - to);
        return result;
    }
}
