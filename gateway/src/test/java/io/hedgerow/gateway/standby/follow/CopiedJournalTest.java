package io.hedgerow.gateway.standby.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.EngineStartedEncoder;
import io.hedgerow.gateway.standby.JournalRole;
import io.hedgerow.gateway.standby.RecordBatch;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.standby.StreamSecret;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.format.RecordDescriptor;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.testing.EngineJournals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a copy takes, and what it refuses with words. */
class CopiedJournalTest {
    private static final StreamAddress PRIMARY = new StreamAddress("10.0.0.1", 9200);

    @TempDir
    private Path temp;

    private final List<String> notes = new ArrayList<>();

    private CopySpec spec(boolean adopts) {
        return new CopySpec(
                PRIMARY, "10.0.0.2", temp.resolve("copy"), "tokyo", Durability.NONE, StreamSecret.NONE, adopts);
    }

    private CopiedJournal open() {
        return CopiedJournal.open(spec(false), notes::add);
    }

    /** Records of a small desk's journal as a stream has them. */
    private List<UnsafeBuffer> records(long seed) {
        Path journal = temp.resolve("primary-" + seed);
        EngineJournals.write(journal, 20, seed);
        List<UnsafeBuffer> records = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                byte[] bytes = new byte[RecordDescriptor.HEADER_LENGTH + reader.length()];
                reader.buffer().getBytes(reader.offset() - RecordDescriptor.HEADER_LENGTH, bytes);
                records.add(new UnsafeBuffer(bytes));
            }
        }
        return records;
    }

    private static void take(CopiedJournal copy, UnsafeBuffer record) {
        RecordBatch batch = new RecordBatch();
        batch.wrap(record, 0, record.capacity());
        batch.next();
        copy.take(batch, record);
    }

    private static Heard heard(long journalId, int generation, int profile, int schema) {
        return new Heard(
                new Heard.When(0L, 1L),
                journalId,
                generation,
                new Heard.Fenced(0, 0L),
                0L,
                false,
                new Heard.Journal(1L, 1L, 0L, 0L, 1L, 0L),
                new Heard.Recording(0L, 0L, 1 << 20),
                new Heard.Build("0.2.0", profile, schema),
                new Heard.Lease(0L, "", 0L));
    }

    @Test
    void shouldGoOnBehindAnEarlierLifeOfTheCopy() {
        List<UnsafeBuffer> records = records(1L);
        try (CopiedJournal copy = open()) {
            records.subList(0, 50).forEach(record -> take(copy, record));
        }
        try (CopiedJournal copy = open()) {
            assertThat(copy.lastSequence()).isEqualTo(50L);
            assertThat(copy.journalId()).contains(1L);
            records.subList(30, records.size()).forEach(record -> take(copy, record));
            assertThat(copy.lastSequence()).isEqualTo(records.size());
        }
    }

    @Test
    void shouldNameAGap() {
        List<UnsafeBuffer> records = records(1L);
        try (CopiedJournal copy = open()) {
            take(copy, records.get(0));
            assertThatThrownBy(() -> take(copy, records.get(9)))
                    .isInstanceOf(CopyException.class)
                    .hasMessageContaining("goes on at sequence 10, and the copy ends at 1");
        }
    }

    @Test
    void shouldRefuseADamagedRecord() {
        List<UnsafeBuffer> records = records(1L);
        UnsafeBuffer damaged = records.get(5);
        damaged.putByte(damaged.capacity() - 1, (byte) (damaged.getByte(damaged.capacity() - 1) ^ 1));
        try (CopiedJournal copy = open()) {
            records.subList(0, 5).forEach(record -> take(copy, record));
            assertThatThrownBy(() -> take(copy, damaged))
                    .isInstanceOf(CopyException.class)
                    .hasMessageContaining("sequence 6 was damaged on its way");
            assertThat(copy.lastSequence()).isEqualTo(5L);
        }
    }

    @Test
    void shouldTellWhereTwoHostsWroteApart() {
        List<UnsafeBuffer> records = records(1L);
        List<UnsafeBuffer> others = records(2L);
        try (CopiedJournal copy = open()) {
            records.subList(0, 20).forEach(record -> take(copy, record));
            assertThatThrownBy(() -> take(copy, others.get(20)))
                    .isInstanceOf(CopyException.class)
                    .hasMessageContaining("sequence 21 does not go on from the copy");
            assertThatThrownBy(() -> take(copy, others.get(19))).hasMessageContaining("sequence 20");
        }
    }

    @Test
    void shouldRefuseWhatIsNoRecord() {
        RecordBatch batch = new RecordBatch();
        for (int length : new int[] {1, 31, 64}) {
            batch.wrap(new UnsafeBuffer(new byte[64]), 0, length);
            assertThatThrownBy(batch::next)
                    .isInstanceOf(GatewayException.class)
                    .hasMessageContaining("no journal record");
        }
    }

    @Test
    void shouldBeMarkedAsACopyThatNobodyMayTradeOn() {
        try (CopiedJournal copy = open()) {
            assertThat(copy.role().kind()).isEqualTo(JournalRole.Kind.COPY);
        }
        assertThatThrownBy(() -> JournalRole.requireOwn(temp.resolve("copy")))
                .hasMessageContaining("is a copy that follows 10.0.0.1:9200")
                .hasMessageContaining("hedgerow standby promote");
    }

    @Test
    void shouldMakeACopyOfItsOwnJournalOnlyWhenTold() {
        EngineJournals.write(temp.resolve("copy"), 20, 1L);
        assertThatThrownBy(this::open).isInstanceOf(CopyException.class).hasMessageContaining("--adopt");
        try (CopiedJournal copy = CopiedJournal.open(spec(true), notes::add)) {
            assertThat(copy.journalId()).contains(1L);
        }
    }

    @Test
    void shouldRefuseAPrimaryThatItCouldNeverGoOnFor() {
        int profile = NumericProfile.CURRENT;
        int schema = EngineStartedEncoder.SCHEMA_VERSION;
        List<UnsafeBuffer> records = records(1L);
        try (CopiedJournal copy = open()) {
            records.subList(0, 5).forEach(record -> take(copy, record));
            copy.generation(2);
            PrimaryCheck.require(heard(1L, 2, profile, schema), copy, spec(false));
            assertThatThrownBy(() -> PrimaryCheck.require(heard(7L, 2, profile, schema), copy, spec(false)))
                    .hasMessageContaining("writes journal 0000000000000007 now")
                    .hasMessageContaining("copy of 0000000000000001 up to sequence 5");
            assertThatThrownBy(() -> PrimaryCheck.require(heard(1L, 2, profile + 1, schema), copy, spec(false)))
                    .hasMessageContaining("numeric profile " + (profile + 1));
            assertThatThrownBy(() -> PrimaryCheck.require(heard(1L, 2, profile, schema + 1), copy, spec(false)))
                    .hasMessageContaining("version " + (schema + 1) + " of the schema");
            assertThatThrownBy(() -> PrimaryCheck.require(heard(1L, 1, profile, schema), copy, spec(false)))
                    .hasMessageContaining("is of generation 1, and generation 2 goes on");
        }
    }
}
