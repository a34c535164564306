package io.hedgerow.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.WhatIfReason;
import io.hedgerow.engine.event.codec.WhatIfState;
import io.hedgerow.engine.event.codec.WhatIfUpdateEncoder;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.limit.RiskStates;
import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.gateway.flight.EngineFlight;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineWatchTest {
    private static final long APPEND_NS = 300;

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private CounterFile file;
    private EngineWatch watch;
    private InlinePublisher engine;
    private BitcoinDesk desk;

    @BeforeEach
    void openDesk() {
        file = CounterFile.create(folder.resolve("counters"), new CounterFile.Owner(1, 1, 0), 256);
        watch = new EngineWatch(
                EventJournal.NONE,
                file,
                new EngineFlight(new ReferenceDirectory()),
                () -> nanos.addAndGet(APPEND_NS),
                new EngineWatch.Appends(true, 1_000L),
                BitcoinDesk.SMALL_CAPACITY.listing().underlyings());
        engine = new InlinePublisher(BitcoinDesk.SMALL_CAPACITY, watch, OutputSink.NONE);
        watch.observe(engine.engine());
        desk = new BitcoinDesk(engine, 2, 3);
        desk.define();
        desk.openMarket();
        desk.tick(100_000);
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.05), BitcoinDesk.PERPETUAL);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private long value(String series) {
        return file.samples().stream()
                .filter(sample -> sample.series().equals(series))
                .mapToLong(Sample::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series));
    }

    private void hedgeOnce() {
        desk.customer(desk.option(0, 1, true), Side.SELL, 40, 30_000_000L);
        desk.tick(100_010);
    }

    @Test
    void shouldCountWhatTheEngineCounts() {
        hedgeOnce();
        assertThat(value("hedgerow_journal_sequence")).isEqualTo(engine.sequence());
        assertThat(value("hedgerow_events_total"))
                .isEqualTo(engine.engine().counters().events());
        assertThat(value("hedgerow_ticks_total"))
                .isEqualTo(engine.engine().counters().ticks());
        assertThat(value("hedgerow_fills_total")).isEqualTo(1);
        assertThat(value("hedgerow_hedges_total"))
                .isEqualTo(engine.engine().counters().ordersSent())
                .isPositive();
        assertThat(value("hedgerow_journal_records_total{type=\"HedgeOrder\"}"))
                .isEqualTo(engine.engine().counters().ordersSent());
        assertThat(value("hedgerow_journal_records_total{type=\"UnderlyingDefinition\"}"))
                .isEqualTo(1);
        assertThat(value("hedgerow_engine_time_seconds")).isEqualTo(desk.nowNs());
        assertThat(value("hedgerow_last_decision_time_seconds")).isEqualTo(desk.nowNs());
        long records = file.samples().stream()
                .filter(sample -> sample.name().equals("hedgerow_journal_records_total"))
                .mapToLong(Sample::value)
                .sum();
        assertThat(records).isEqualTo(engine.sequence());
    }

    @Test
    void shouldCountRejectionsAndTellRiskStates() {
        desk.commands().riskState(BitcoinDesk.UNDERLYING, RiskState.REDUCE_ONLY, "ann");
        desk.commands().riskState(3, RiskState.HALTED, "ann");
        desk.tick(100_000);
        assertThat(value("hedgerow_rejections_total")).isEqualTo(1);
        assertThat(watch.riskStateRaw(BitcoinDesk.UNDERLYING)).isEqualTo(RiskState.REDUCE_ONLY.value());
        assertThat(watch.riskStateRaw(RiskStates.EVERYTHING)).isEqualTo(RiskState.NORMAL.value());
    }

    @Test
    void shouldCountAnswersToWhatIfQuestionsOnceAVersion() {
        tellWhatIf(1L, WhatIfReason.NONE, WhatIfState.FRESH);
        tellWhatIf(1L, WhatIfReason.NONE, WhatIfState.ALERTED);
        tellWhatIf(1L, WhatIfReason.OLDER, WhatIfState.ALERTED);
        assertThat(value("hedgerow_what_if_answers_total")).isEqualTo(1);
        assertThat(value("hedgerow_what_if_refused_total")).isEqualTo(1);
        assertThat(value("hedgerow_what_if_state")).isEqualTo(WhatIfState.ALERTED.value());
        tellWhatIf(2L, WhatIfReason.NONE, WhatIfState.FRESH);
        assertThat(value("hedgerow_what_if_answers_total")).isEqualTo(2);
        assertThat(value("hedgerow_what_if_as_of_time_seconds")).isEqualTo(2_000L);
        assertThat(value("hedgerow_what_if_duration_seconds")).isEqualTo(7L);
        assertThat(value("hedgerow_what_if_unvalued_positions")).isEqualTo(3L);
    }

    private void tellWhatIf(long version, WhatIfReason reason, WhatIfState state) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
        new WhatIfUpdateEncoder()
                .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
                .version(version)
                .asOfTimeNs(1_000L * version)
                .reason(reason)
                .state(state)
                .durationNs(7L)
                .unvalued(3);
        watch.append(
                engine.sequence() + 1,
                message,
                0,
                MessageHeaderEncoder.ENCODED_LENGTH + WhatIfUpdateEncoder.BLOCK_LENGTH);
    }

    @Test
    void shouldTimeAppendsAndCountStalls() {
        Histogram times = new Histogram(3);
        watch.collectAppendNs(times);
        long timed = value("hedgerow_journal_appends_timed_total");
        assertThat(times.getTotalCount()).isEqualTo(timed).isPositive();
        times.reset();
        desk.tick(100_000);
        watch.collectAppendNs(times);
        assertThat(times.getTotalCount()).isEqualTo(3);
        assertThat(times.getMaxValue()).isEqualTo(APPEND_NS);
        assertThat(value("hedgerow_journal_appends_timed_total")).isEqualTo(timed + 3);
        assertThat(value("hedgerow_journal_append_max_seconds")).isEqualTo(APPEND_NS);
        assertThat(value("hedgerow_journal_stalls_total")).isZero();
        nanos.set(0);
        EngineWatch slow = new EngineWatch(
                new EventJournal() {
                    @Override
                    public void append(long sequence, DirectBuffer message, int offset, int length) {
                        nanos.addAndGet(5_000L);
                    }

                    @Override
                    public void close() {
                        // Nothing is held.
                    }
                },
                file,
                new EngineFlight(new ReferenceDirectory()),
                nanos::get,
                new EngineWatch.Appends(true, 1_000L),
                1);
        slow.append(1, new UnsafeBuffer(new byte[64]), 0, 64);
        assertThat(value("hedgerow_journal_append_max_seconds")).isEqualTo(5_000L);
        assertThat(value("hedgerow_journal_stalls_total")).isEqualTo(1);
    }

    @Test
    void shouldTimeNothingThatIsNotToBeTimed() {
        AtomicLong readings = new AtomicLong();
        EngineWatch untimed = new EngineWatch(
                EventJournal.NONE,
                file,
                new EngineFlight(new ReferenceDirectory()),
                readings::incrementAndGet,
                new EngineWatch.Appends(false, 1_000L),
                1);
        UnsafeBuffer event = new UnsafeBuffer(new byte[64]);
        for (int sequence = 1; sequence < 1_000; sequence++) {
            untimed.append(sequence, event, 0, 64);
        }
        assertThat(readings.get()).isZero();
        EngineWatch timed = new EngineWatch(
                EventJournal.NONE,
                file,
                new EngineFlight(new ReferenceDirectory()),
                readings::incrementAndGet,
                new EngineWatch.Appends(true, 1_000L),
                1);
        for (int sequence = 1_000; sequence < 33_000; sequence++) {
            timed.append(sequence, event, 0, 64);
        }
        assertThat(readings.get()).as("two of one in 32").isBetween(1_600L, 2_400L);
    }

    @Test
    void shouldAllocateNothing() {
        hedgeOnce();
        UnsafeBuffer quote = new UnsafeBuffer(new byte[64]);
        assertThat(Allocations.bytesOf(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        watch.append(AppendTimes.RECORDS_BEHIND_LOOK / 2 + i, quote, 0, 64);
                        watch.onApplied();
                        watch.onRevalued(0);
                        watch.onDecided(0);
                        watch.onClosed();
                    }
                }))
                .isZero();
    }

    @Test
    void shouldTellAFlightRecordingWhatHappened() throws IOException {
        Path file = folder.resolve("run.jfr");
        try (Recording recording = new Recording()) {
            for (String name : List.of("Tick", "Revaluation", "Decision", "JournalStall")) {
                recording.enable("hedgerow." + name).withThreshold(Duration.ZERO);
            }
            recording.enable("hedgerow.Hedge");
            recording.enable("hedgerow.RiskState");
            recording.start();
            hedgeOnce();
            desk.commands().riskState(BitcoinDesk.UNDERLYING, RiskState.HALTED, "ann");
            desk.tick(100_000);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        Map<String, Long> counts = events.stream()
                .map(event -> event.getEventType().getName())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(counts)
                .containsKeys("hedgerow.Tick", "hedgerow.Revaluation", "hedgerow.Decision", "hedgerow.JournalStall");
        assertThat(counts.get("hedgerow.Hedge")).isPositive();
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("hedgerow.RiskState"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("to")).isEqualTo("HALTED");
                    assertThat(event.getString("from")).isEqualTo("NORMAL");
                });
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("hedgerow.Tick"))
                .allSatisfy(event -> {
                    assertThat(event.getInt("events")).isPositive();
                    assertThat(event.getDuration()).isLessThan(Duration.ofMinutes(1));
                })
                .last()
                .satisfies(event -> assertThat(event.getLong("sequence")).isEqualTo(engine.sequence()));
    }
}
