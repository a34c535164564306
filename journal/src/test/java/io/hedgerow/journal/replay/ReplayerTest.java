package io.hedgerow.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateEncoder;
import io.hedgerow.engine.event.codec.StateHashDecoder;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.Journals;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayerTest {
    private static final int TICKS = 600;

    @TempDir
    private Path dir;

    private ReplayResult replay(ReplayOptions options) {
        try (Replayer replayer = Replayer.open(dir, options)) {
            return replayer.run(ReplayProgress.NONE);
        }
    }

    private Map<Integer, Integer> countByType() {
        Map<Integer, Integer> counts = new TreeMap<>();
        try (JournalReader reader = JournalReader.open(dir)) {
            while (reader.next()) {
                counts.merge(reader.templateId(), 1, Integer::sum);
            }
        }
        return counts;
    }

    @Test
    void shouldReplayToTheSameBits() {
        long live = EngineJournals.write(dir, TICKS, 1);
        assertThat(countByType())
                .containsKeys(
                        HedgeOrderDecoder.TEMPLATE_ID, RiskUpdateDecoder.TEMPLATE_ID, StateHashDecoder.TEMPLATE_ID);
        ReplayResult verified = replay(ReplayOptions.VERIFY);
        assertThat(verified.divergence()).isNull();
        assertThat(verified.verified()).isTrue();
        assertThat(verified.stateHash()).isEqualTo(live);
        assertThat(verified.events()).isGreaterThan(3L * TICKS);
        assertThat(verified.outputs()).isPositive();
        assertThat(verified.events() + verified.outputs()).isEqualTo(verified.lastSequence());
        ReplayResult applied = replay(ReplayOptions.APPLY);
        assertThat(applied.stateHash()).isEqualTo(live);
        assertThat(applied.verified()).isFalse();
        assertThat(applied.outputs()).isEqualTo(verified.outputs());
    }

    @Test
    void shouldGiveAnotherHashForAnotherSeed(@TempDir Path other) {
        assertThat(EngineJournals.write(dir, 200, 1)).isNotEqualTo(EngineJournals.write(other, 200, 2));
    }

    @Test
    void shouldStopAtASequenceOrATime() {
        EngineJournals.write(dir, TICKS, 1);
        ReplayResult bySequence = replay(ReplayOptions.VERIFY.until(1_000));
        assertThat(bySequence.lastSequence()).isBetween(900L, 1_020L);
        assertThat(bySequence.verified()).isTrue();
        long noon = BitcoinDesk.START_NS + 1_000_000_000L;
        ReplayResult byTime = replay(ReplayOptions.VERIFY.untilTime(noon));
        assertThat(byTime.lastTimeNs()).isEqualTo(noon);
        assertThat(byTime.verified()).isTrue();
    }

    @Test
    void shouldStepEventByEvent() {
        EngineJournals.write(dir, 50, 1);
        try (Replayer replayer = Replayer.open(dir, ReplayOptions.VERIFY)) {
            long events = 0;
            while (replayer.step()) {
                events++;
                assertThat(replayer.engine().counters().events()).isEqualTo(events);
            }
            assertThat(events).isGreaterThan(150);
        }
    }

    @Test
    void shouldKeepThePaceOfTheEvents() {
        EngineJournals.write(dir, 20, 1);
        long began = System.nanoTime();
        ReplayResult result = replay(new ReplayOptions(true, 2.0, Long.MAX_VALUE, Long.MAX_VALUE));
        assertThat(result.verified()).isTrue();
        assertThat(System.nanoTime() - began).isGreaterThan(95_000_000L);
    }

    @Test
    void shouldNameTheFirstFieldThatDiffers() {
        EngineJournals.write(new TamperingJournal(dir, 20), TICKS, 1);
        ReplayResult result = replay(ReplayOptions.VERIFY);
        assertThat(result.verified()).isFalse();
        assertThat(result.divergence().message()).isEqualTo("RiskUpdate");
        assertThat(result.divergence().field()).isEqualTo("gamma");
        assertThat(result.divergence().journaled()).isEqualTo("123.5");
        assertThat(result.divergence().describe())
                .contains("sequence " + result.divergence().sequence())
                .contains("RiskUpdate.gamma");
        assertThat(result.lastSequence()).isEqualTo(result.divergence().sequence());
        assertThat(replay(ReplayOptions.APPLY).divergence()).isNull();
    }

    /** Writes a wrong gamma into the nth risk update, with a good checksum. */
    private static final class TamperingJournal implements EventJournal {
        private final ChronicleEventJournal real;
        private final UnsafeBuffer copy = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        private int countdown;

        TamperingJournal(Path dir, int nth) {
            real = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT);
            countdown = nth;
        }

        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            copy.putBytes(0, message, offset, length);
            if (EventPrefix.templateId(message, offset) == RiskUpdateEncoder.TEMPLATE_ID && --countdown == 0) {
                new RiskUpdateEncoder().wrap(copy, EventPrefix.HEADER_LENGTH).gamma(123.5);
            }
            real.append(sequence, copy, 0, length);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @Test
    void shouldNotReplayPastDamage() {
        EngineJournals.write(dir, TICKS, 1);
        List<JournalPosition> positions = Journals.readAll(dir);
        JournalPosition before = positions.get(positions.size() / 2);
        Journals.flipBit(Journals.file(dir, before), before.nextFrame() + 40, 1);
        assertThatThrownBy(() -> replay(ReplayOptions.APPLY)).isInstanceOf(JournalDamagedException.class);
    }

    @Test
    void shouldRefuseAJournalThatNoEngineWrote() {
        Journals.ofQuotes(dir, 10);
        assertThatThrownBy(() -> replay(ReplayOptions.APPLY))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("not EngineStarted");
    }

    @Test
    void shouldRefuseAnEmptyJournal() {
        Journals.ofQuotes(dir, 0);
        assertThatThrownBy(() -> replay(ReplayOptions.APPLY))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no records");
    }
}
