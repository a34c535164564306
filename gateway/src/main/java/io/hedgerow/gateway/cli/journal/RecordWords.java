package io.hedgerow.gateway.cli.journal;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.export.RecordNames;
import io.hedgerow.journal.format.DecisionText;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.agrona.DirectBuffer;

/**
 * A record as a person reads it: symbols for ids, prices and rates as decimals, times as times, names with spaces. What
 * every record has is left out. Owned by one thread.
 */
final class RecordWords {
    private static final int DECIMALS_MAX = 9;
    private static final int MODEL_DECIMALS = 6;

    private final MessageSchema schema = MessageSchema.load();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeDecisionDecoder decision = new HedgeDecisionDecoder();
    private final ReferenceDirectory names;
    private final DecisionText decisions;

    RecordWords(ReferenceDirectory names) {
        this.names = names;
        decisions = new DecisionText(names::instrumentSymbol);
    }

    /** Name and fields of a record: {@code quote  BTC-PERPETUAL.SIM, bid price 99,999.5, bid lots 20}. */
    String of(DirectBuffer message, int offset) {
        if (EventPrefix.templateId(message, offset) == HedgeDecisionDecoder.TEMPLATE_ID) {
            decision.wrapAndApplyHeader(message, offset, header);
            return "hedge decision  " + names.underlyingSymbol(decision.underlyingId()) + ": " + decisions.of(decision);
        }
        List<String> subjects = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        String subject = RecordNames.subject(names, message, offset);
        if (subject != null) {
            subjects.add(subject);
        }
        int block = offset + EventPrefix.HEADER_LENGTH;
        for (MessageField field : schema.fieldsOf(message, offset)) {
            Object value = field.read(message, block);
            boolean isSubject = subject != null && field.name().equals("subjectId");
            if (value != null
                    && field.offset() > 0
                    && !isSubject
                    && !field.name().equals("source")) {
                String symbol = RecordNames.of(names, field.name(), value);
                if (symbol != null) {
                    subjects.add(symbol);
                } else if (value instanceof String text) {
                    words.add(field.names().isEmpty() ? text : spaced(text).toLowerCase(Locale.ROOT));
                } else {
                    numbers.add(number(field.name(), value));
                }
            }
        }
        subjects.addAll(words);
        subjects.addAll(numbers);
        subjects.removeIf(String::isEmpty);
        String name = spaced(schema.nameOf(EventPrefix.templateId(message, offset)));
        return name.toLowerCase(Locale.ROOT) + "  " + String.join(", ", subjects);
    }

    /** {@code ORDER_SENT} and {@code OrderSent} become {@code order sent}. */
    private static String spaced(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' ').replace("|", " + ");
    }

    private static String number(String field, Object value) {
        int scale = scale(field);
        if (scale > 0 && value instanceof Long scaled) {
            String name = field.substring(0, field.lastIndexOf('E'));
            return words(name) + " " + trimmed(Numbers.fixed(scaled / StrictMath.pow(10.0, scale), DECIMALS_MAX));
        }
        if (field.endsWith("Ns") && value instanceof Long ns) {
            String name = field.substring(0, field.length() - 2);
            boolean moment = name.endsWith("ime") || name.endsWith("xpiry");
            return words(name) + " " + (moment ? EngineTimes.text(ns) : Numbers.duration(ns));
        }
        return words(field) + " "
                + (value instanceof Double model ? trimmed(Numbers.fixed(model, MODEL_DECIMALS)) : grouped(value));
    }

    private static String grouped(Object value) {
        return value instanceof Long whole ? Numbers.whole(whole) : value.toString();
    }

    private static String words(String field) {
        return spaced(field).toLowerCase(Locale.ROOT);
    }

    /** Power of ten by which a field is scaled, as its name says. */
    private static int scale(String field) {
        int at = field.lastIndexOf('E');
        boolean scaled = at > 0
                && at < field.length() - 1
                && field.substring(at + 1).chars().allMatch(c -> c >= '0' && c <= '9');
        return scaled ? Integer.parseInt(field.substring(at + 1)) : 0;
    }

    private static String trimmed(String decimal) {
        return decimal.contains(".") ? decimal.replaceAll("0+$", "").replaceAll("\\.$", "") : decimal;
    }
}
