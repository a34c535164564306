package io.hedgerow.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.latency.PipelineTimes.Recording;
import io.hedgerow.bench.load.LoadBook;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the time of events goes, by a clock that moves by 1 ns at each reading. */
class PipelineTimesTest {
    private static final LoadShape SHAPE = LoadShape.of(2, 10);
    private static final long ORIGIN = 1_000_000L;
    private static final long WAITED = 700L;

    private long now = ORIGIN;
    private final PipelineTimes times = new PipelineTimes(EventJournal.NONE, () -> now++, ORIGIN, 16);
    private final InlinePublisher engine = new InlinePublisher(SHAPE.capacity(), times, OutputSink.NONE);
    private final LoadBook book = new LoadBook(engine, SHAPE);

    @BeforeEach
    void open() {
        engine.engine().observe(times);
        assertThat(book.open(() -> true)).isTrue();
        assertThat(book.defined()).isEqualTo(SHAPE.instruments());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void tick(long index) {
        now += WAITED;
        book.tick(index, times.eventTimeNs(now - WAITED));
    }

    @Test
    void shouldTakeTheLatencyOfAnEventFromItsIntendedTime() {
        times.record(Recording.LATENCY);
        for (int event = 0; event < 100; event++) {
            tick(event);
        }
        Histogram latency = times.takeLatency(null);
        assertThat(times.events()).isEqualTo(100);
        assertThat(latency.getTotalCount()).isEqualTo(100);
        assertThat(latency.getMinValue()).isEqualTo(WAITED);
        assertThat(latency.getMaxValue()).isEqualTo(WAITED);
    }

    @Test
    void shouldSplitTheLatencyIntoItsStages() {
        times.record(Recording.STAGES);
        tick(0);
        long sum = 0;
        for (Stage stage : Stage.values()) {
            assertThat(times.stage(stage).getTotalCount()).as(stage.label()).isEqualTo(1);
            assertThat(times.stage(stage).getMaxValue()).as(stage.label()).isPositive();
            sum += times.stage(stage).getMaxValue();
        }
        assertThat(times.stage(Stage.QUEUEING).getMaxValue()).isEqualTo(WAITED);
        assertThat(times.takeLatency(null).getMaxValue()).isEqualTo(sum + 1); // one more reading, for the latency
    }

    @Test
    void shouldForgetWhatWasBefore() {
        times.record(Recording.STAGES);
        tick(0);
        times.record(Recording.NOTHING);
        tick(1);
        assertThat(times.events()).isZero();
        assertThat(times.takeLatency(null).getTotalCount()).isZero();
        assertThat(times.stage(Stage.REVALUE).getTotalCount()).isZero();
    }

    @Test
    void shouldRevalueAndDecideOnlyTheUnderlyingThatTicks() {
        long before = engine.engine().counters().revaluations();
        tick(1);
        assertThat(engine.engine().counters().revaluations() - before).isEqualTo(SHAPE.expiries());
        assertThat(engine.engine().counters().decisions()).isPositive();
        assertThat(engine.engine().counters().ordersSent()).isZero();
        assertThat(engine.engine().counters().rejections()).isZero();
    }
}
