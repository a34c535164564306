package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.AddHedgeInstrumentDecoder;
import io.hedgerow.engine.event.codec.BatchBoundaryDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.ConfigException.Problem;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a configuration sets, held against what it set when the journal was written: the same is not set again, so that
 * what an operator has changed since stays; what differs is set anew; what cannot be taken back is an error. Static.
 */
final class ChangedSettings {
    private static final int TIME_OFFSET = EventPrefix.HEADER_LENGTH;
    private static final int FLAGS_OFFSET = EventPrefix.HEADER_LENGTH + 10;
    private static final int NONE = -1;

    /** What a command sets: two commands with the same key set the same thing. */
    private record Key(int templateId, int subjectId, int detail) {
        static Key of(byte[] command) {
            UnsafeBuffer message = new UnsafeBuffer(command);
            int templateId = EventPrefix.templateId(message, 0);
            int detail = switch (templateId) {
                case SetLimitDecoder.TEMPLATE_ID ->
                    command[EventPrefix.HEADER_LENGTH + SetLimitDecoder.kindEncodingOffset()];
                case AddHedgeInstrumentDecoder.TEMPLATE_ID ->
                    message.getInt(
                            EventPrefix.HEADER_LENGTH + AddHedgeInstrumentDecoder.instrumentIdEncodingOffset(),
                            ByteOrder.LITTLE_ENDIAN);
                default -> NONE;
            };
            return new Key(templateId, EventPrefix.subjectId(message, 0), detail);
        }
    }

    private ChangedSettings() {}

    /**
     * Finds what has to be set.
     *
     * @param journaled commands of the configuration in the journal, in their order
     * @param configured commands of the configuration now, in their order
     * @param directory names of the ids
     * @return commands to publish, in their order
     * @throws ConfigException if something was set that cannot be taken back
     */
    static List<byte[]> find(List<byte[]> journaled, List<byte[]> configured, ReferenceDirectory directory) {
        Map<Key, byte[]> before = byKey(journaled);
        Map<Key, byte[]> now = byKey(configured);
        List<Problem> problems = new ArrayList<>();
        for (Key key : before.keySet()) {
            if (!now.containsKey(key)) {
                problems.add(missing(key, directory));
            }
        }
        requireSameOrder(problems, before, now, directory);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return now.entrySet().stream()
                .filter(entry -> !Arrays.equals(entry.getValue(), before.get(entry.getKey())))
                .map(entry -> entry.getValue().clone())
                .toList();
    }

    /** Last command for each key, without what says when it was sent. */
    private static Map<Key, byte[]> byKey(List<byte[]> commands) {
        Map<Key, byte[]> last = new LinkedHashMap<>();
        for (byte[] command : commands) {
            Key key = Key.of(command);
            if (isSetting(key.templateId())) {
                last.put(key, withoutTime(command));
            }
        }
        return last;
    }

    private static boolean isSetting(int templateId) {
        return templateId == SetLimitDecoder.TEMPLATE_ID
                || templateId == SetHedgePolicyDecoder.TEMPLATE_ID
                || templateId == AddHedgeInstrumentDecoder.TEMPLATE_ID;
    }

    private static byte[] withoutTime(byte[] command) {
        byte[] copy = command.clone();
        Arrays.fill(copy, TIME_OFFSET, TIME_OFFSET + Long.BYTES, (byte) 0);
        copy[FLAGS_OFFSET] = 0;
        return copy;
    }

    private static Problem missing(Key key, ReferenceDirectory directory) {
        String journal = "the journal has been written with ";
        return switch (key.templateId()) {
            case SetLimitDecoder.TEMPLATE_ID -> {
                LimitKind kind = LimitKind.get((short) key.detail());
                yield new Problem(
                        "limits",
                        journal + kind.name().toLowerCase(Locale.ROOT) + " of "
                                + subject(kind, key.subjectId(), directory)
                                + ", and a limit cannot be taken back; set it again, to another value if you like");
            }
            case SetHedgePolicyDecoder.TEMPLATE_ID ->
                new Problem(
                        "hedge." + directory.underlyingSymbol(key.subjectId()),
                        journal + "this policy, and it cannot be taken back; set enabled = false instead");
            default -> hedgeInstruments(key.subjectId(), directory.instrumentSymbol(key.detail()), directory);
        };
    }

    private static Problem hedgeInstruments(int underlyingId, String symbol, ReferenceDirectory directory) {
        return new Problem(
                "hedge." + directory.underlyingSymbol(underlyingId) + ".instruments",
                "must begin with the instruments that the journal has been written with, in their order: see '" + symbol
                        + "'");
    }

    private static void requireSameOrder(
            List<Problem> problems, Map<Key, byte[]> before, Map<Key, byte[]> now, ReferenceDirectory directory) {
        List<Key> was = hedgeInstruments(before);
        List<Key> is = hedgeInstruments(now);
        for (Key key : was) {
            if (now.containsKey(key) && placeOf(was, key) != placeOf(is, key)) {
                problems.add(hedgeInstruments(key.subjectId(), directory.instrumentSymbol(key.detail()), directory));
            }
        }
    }

    private static List<Key> hedgeInstruments(Map<Key, byte[]> settings) {
        return settings.keySet().stream()
                .filter(key -> key.templateId() == AddHedgeInstrumentDecoder.TEMPLATE_ID)
                .toList();
    }

    /** Rank among the hedge instruments of the same underlying. */
    private static long placeOf(List<Key> keys, Key wanted) {
        return keys.stream()
                .takeWhile(key -> !key.equals(wanted))
                .filter(key -> key.subjectId() == wanted.subjectId())
                .count();
    }

    private static String subject(LimitKind kind, int id, ReferenceDirectory directory) {
        return switch (LimitKinds.subjectOf(kind)) {
            case INSTRUMENT -> directory.instrumentSymbol(id);
            case UNDERLYING -> directory.underlyingSymbol(id);
            case VENUE -> directory.venueCode(id);
            case PORTFOLIO -> "everything together";
        };
    }

    /** Whether the journal holds the end of the batch that the configuration set. */
    static boolean isComplete(List<byte[]> journaled) {
        return journaled.stream()
                .anyMatch(command ->
                        EventPrefix.templateId(new UnsafeBuffer(command), 0) == BatchBoundaryDecoder.TEMPLATE_ID);
    }
}
