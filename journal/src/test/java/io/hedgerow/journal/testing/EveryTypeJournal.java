package io.hedgerow.journal.testing;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.QuoteEncoder;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A journal with records of every message type: random values, null values, values that no enumeration has, and blocks as
 * short as an earlier version wrote them. The names behind its ids are those of a small desk.
 */
public final class EveryTypeJournal {
    /** Those whose random values would be names. */
    private static final Set<String> DEFINITIONS = Set.of(
            "EngineStarted", "CurrencyDefinition", "VenueDefinition", "UnderlyingDefinition", "InstrumentDefinition");

    private static final long START_NS = 1_764_230_400_000_000_001L;
    private static final int OLD_BLOCK_LENGTH = 16;

    private final RandomGenerator random;
    private final MessageSchema schema = MessageSchema.load();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private long timeNs = START_NS;

    private EveryTypeJournal(long seed) {
        random = Seeds.random(seed);
    }

    /** Writes it: the definitions, then some rounds of every type. */
    public static void write(Path dir, int rounds, long seed) {
        EveryTypeJournal writer = new EveryTypeJournal(seed);
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, Journals.SMALL)) {
            JournalPublisher publisher = new JournalPublisher(journal, 0);
            BitcoinDesk desk = new BitcoinDesk(publisher, 2, 5);
            desk.reference().engineStarted(seed, NumericProfile.CURRENT, "test", EngineJournals.CAPACITY);
            desk.define();
            long sequence = publisher.sequence();
            for (int round = 0; round < rounds; round++) {
                for (MessageSchema.Message message : writer.schema.messages()) {
                    if (!DEFINITIONS.contains(message.name())) {
                        journal.append(++sequence, writer.buffer, 0, writer.fill(message));
                    }
                }
            }
        }
    }

    private int fill(MessageSchema.Message message) {
        int block = message.fields().stream()
                .mapToInt(field -> field.offset() + field.length())
                .max()
                .orElseThrow();
        if (random.nextInt(8) == 0) {
            block = Math.min(block, OLD_BLOCK_LENGTH + random.nextInt(block));
        }
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
        new MessageHeaderEncoder()
                .wrap(buffer, 0)
                .blockLength(block)
                .templateId(message.templateId())
                .schemaId(QuoteEncoder.SCHEMA_ID)
                .version(QuoteEncoder.SCHEMA_VERSION);
        message.fields().forEach(this::fill);
        timeNs += 1 + random.nextInt(1_000_000_007);
        EventPrefix.timeNs(buffer, 0, timeNs);
        return EventPrefix.HEADER_LENGTH + block;
    }

    private void fill(MessageField field) {
        int at = EventPrefix.HEADER_LENGTH + field.offset();
        boolean missing = field.nullable() && random.nextInt(3) == 0;
        switch (field.primitive()) {
            case "char" -> {
                for (int i = 0; i < random.nextInt(field.length() + 1); i++) {
                    buffer.putByte(at + i, (byte) (' ' + random.nextInt(95)));
                }
            }
            case "double" ->
                buffer.putDouble(
                        at, random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian() * 1e5, ByteOrder.LITTLE_ENDIAN);
            case "int64", "uint64" ->
                buffer.putLong(at, missing ? field.nullValue() : random.nextLong(), ByteOrder.LITTLE_ENDIAN);
            case "int32", "uint32" ->
                buffer.putInt(at, missing ? Integer.MIN_VALUE : random.nextInt(-2, 14), ByteOrder.LITTLE_ENDIAN);
            case "int16", "uint16" -> buffer.putShort(at, (short) random.nextInt(), ByteOrder.LITTLE_ENDIAN);
            default -> buffer.putByte(at, (byte) random.nextInt(field.names().isEmpty() ? 256 : 9));
        }
    }
}
