package io.hedgerow.journal.export;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.Arrays;
import java.util.Locale;
import org.agrona.DirectBuffer;

/** Which fields of a record hold an id that has a name. Any thread; static. */
public final class RecordNames {
    private static final String ID = "Id";
    private static final String EVERYTHING = "*";

    private RecordNames() {}

    /**
     * Whether a field holds the id of an instrument.
     *
     * @param field its name in the schema
     * @return true for {@code instrumentId} and all that end so
     */
    static boolean isInstrument(String field) {
        return field.toLowerCase(Locale.ROOT).endsWith("instrumentid");
    }

    /**
     * Name of the field that holds the symbol of an id: {@code hedgeInstrument} of {@code hedgeInstrumentId}.
     *
     * @param field a field for which {@link #of} finds a symbol
     * @return name without {@code Id}
     */
    static String withoutId(String field) {
        return field.substring(0, field.length() - ID.length());
    }

    /**
     * Symbol behind an id.
     *
     * @param directory names that are known
     * @param field name of the field in the schema
     * @param value its value, or null
     * @return symbol such as {@code BTC-PERPETUAL.SIM}; null if it is no id, or one that is not known
     */
    public static String of(ReferenceDirectory directory, String field, Object value) {
        if (!(value instanceof Long number)) {
            return null;
        }
        int id = (int) Math.max(ReferenceDirectory.UNKNOWN, Math.min(number, Integer.MAX_VALUE));
        String name = field.toLowerCase(Locale.ROOT);
        if (isInstrument(field)) {
            return directory.instrument(id) == null ? null : directory.instrumentSymbol(id);
        }
        if (name.endsWith("underlyingid")) {
            return directory.isUnderlying(id) ? directory.underlyingSymbol(id) : null;
        }
        if (name.endsWith("currencyid")) {
            return directory.isCurrency(id) ? directory.currencyCode(id) : null;
        }
        return name.equals("venueid") && directory.isVenue(id) ? directory.venueCode(id) : null;
    }

    /**
     * Finds an instrument by its symbol or its id.
     *
     * @param directory names that are known
     * @param text such as {@code BTC-PERPETUAL.SIM}, in any case, or a number
     * @return id, or -1 if there is none such so far
     */
    public static long instrumentId(ReferenceDirectory directory, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException symbol) {
            int exact = directory.instrumentId(text);
            return exact != ReferenceDirectory.UNKNOWN
                    ? exact
                    : directory
                            .instruments()
                            .filter(spec -> directory.symbolOf(spec).equalsIgnoreCase(text))
                            .mapToInt(InstrumentSpec::instrumentId)
                            .findFirst()
                            .orElse(ReferenceDirectory.UNKNOWN);
        }
    }

    /**
     * Symbol of what an alert or a limit is about: its code, or its kind, says whose id the subject id is.
     *
     * @param names names behind ids
     * @param message buffer that holds the record
     * @param offset start of its message header
     * @return symbol, code of a venue or {@code *} for everything; null for other records and what is not known
     */
    public static String subject(ReferenceDirectory names, DirectBuffer message, int offset) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        return switch (EventPrefix.templateId(message, offset)) {
            case AlertDecoder.TEMPLATE_ID -> {
                AlertDecoder alert = new AlertDecoder().wrapAndApplyHeader(message, offset, header);
                yield alert.subjectId() < 0 ? EVERYTHING : named(names, subjectOf(alert.codeRaw()), alert.subjectId());
            }
            case SetLimitDecoder.TEMPLATE_ID -> {
                SetLimitDecoder limit = new SetLimitDecoder().wrapAndApplyHeader(message, offset, header);
                yield LimitKinds.find(limit.kindRaw())
                        .map(kind -> named(names, LimitKinds.subjectOf(kind), limit.subjectId()))
                        .orElse(null);
            }
            default -> null;
        };
    }

    private static LimitKinds.Subject subjectOf(int codeRaw) {
        AlertCode code = Arrays.stream(AlertCode.values())
                .filter(known -> known.value() == codeRaw)
                .findFirst()
                .orElse(AlertCode.NULL_VAL); // Of a later build.
        return switch (code) {
            case FEED_LIVE, FEED_NOT_LIVE -> LimitKinds.Subject.VENUE;
            case INSTRUMENT_LIVE, INSTRUMENT_NOT_LIVE, LIMIT_BREACH, ORDER_REJECTED, FILL_WITHOUT_ORDER, OVERFILL ->
                LimitKinds.Subject.INSTRUMENT;
            default -> LimitKinds.Subject.UNDERLYING;
        };
    }

    private static String named(ReferenceDirectory names, LimitKinds.Subject subject, int id) {
        return switch (subject) {
            case INSTRUMENT -> names.instrumentSymbol(id);
            case UNDERLYING -> names.underlyingSymbol(id);
            case VENUE -> names.venueCode(id);
            case PORTFOLIO -> EVERYTHING;
        };
    }
}
