package io.hedgerow.gateway.venue.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventNames;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.FeedStateDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.EventPrinter;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.Moments;
import io.hedgerow.gateway.venue.recorded.RecordedSpec;
import io.hedgerow.gateway.venue.recorded.RecordedSpec.CaptureKind;
import io.hedgerow.gateway.venue.recorded.RecordedSpec.Matching;
import io.hedgerow.gateway.venue.recorded.RecordedVenue;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A captured session, its private messages taken as recorded, replays to the same events: every input of its journal from
 * the first word on the venue on, and every order. What differs by nature stands before that: who started when, and that
 * the venue is not live.
 */
@Timeout(600)
class SessionReplayTest {
    private static final int CAUSE_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH + Long.BYTES;

    @TempDir
    private Path folder;

    /** What was played. */
    private record Replay(MemoryJournal journal, Optional<String> failure) {}

    private Replay replay(Path capture, HedgePolicySpec policy) {
        RecordedSpec spec = new RecordedSpec(
                "gateway.recorded",
                new RecordedSpec.Files(
                        Optional.of(capture), CaptureKind.DERIBIT, Optional.empty(), List.of(), Optional.empty()),
                new RecordedSpec.Times(0L, 0L, 3_600_000_000_000L),
                new RecordedSpec.Tolerance(0.0, 0.0),
                Matching.RECORDED);
        ReferenceDirectory directory = new ReferenceDirectory();
        RecordedVenue venue = new RecordedVenue(spec, new ReferenceRegistry(directory));
        MemoryJournal journal = new MemoryJournal();
        LockStepSession[] session = new LockStepSession[1];
        try (InlinePublisher engine = new InlinePublisher(
                CapacitySpec.DEFAULT,
                journal,
                (message, offset, length) -> session[0].onOutput(message, offset, length))) {
            session[0] = venue.connect(engine);
            session[0].publishReference(venue.startTimeNs());
            EventFrame frame = new EventFrame(engine, EventSource.CONFIGURATION);
            frame.at(venue.startTimeNs());
            TradingRig.hedge(frame, directory, policy);
            while (session[0].nextTimeNs() != Moments.END) {
                session[0].happen();
            }
            session[0].close();
            return new Replay(journal, session[0].failure());
        }
    }

    /** Inputs from the first word on the venue on, and orders, as bytes. */
    private static List<byte[]> events(MemoryJournal journal) {
        List<byte[]> events = new ArrayList<>();
        boolean begun = false;
        for (UnsafeBuffer record : journal.all()) {
            int type = EventPrefix.templateId(record, 0);
            begun |= type == FeedStateDecoder.TEMPLATE_ID;
            boolean order = type == HedgeOrderDecoder.TEMPLATE_ID;
            if (begun && (order || !EventPrefix.isOutput(type)) && !EventNames.isObservation(type)) {
                byte[] bytes = new byte[record.capacity()];
                record.getBytes(0, bytes);
                if (order) {
                    Arrays.fill(bytes, CAUSE_OFFSET, CAUSE_OFFSET + Long.BYTES, (byte) 0); // Its number in the journal.
                }
                events.add(bytes);
            }
        }
        return events;
    }

    private static String text(byte[] event) {
        UnsafeBuffer buffer = new UnsafeBuffer(event);
        if (EventPrefix.templateId(buffer, 0) == HedgeOrderDecoder.TEMPLATE_ID) {
            return new HedgeOrderDecoder()
                    .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder())
                    .toString();
        }
        return EventPrefix.templateId(buffer, 0) + " " + new EventPrinter().print(buffer);
    }

    private static void assertSameEvents(MemoryJournal live, MemoryJournal again) {
        List<byte[]> then = events(live);
        List<byte[]> now = events(again);
        for (int i = 0; i < Math.min(then.size(), now.size()); i++) {
            int at = i;
            assertThat(now.get(i))
                    .as(() -> "event " + at + " of " + then.size() + System.lineSeparator() + "then "
                            + text(then.get(at)) + System.lineSeparator() + "now  " + text(now.get(at)))
                    .isEqualTo(then.get(i));
        }
        assertThat(now.size()).isEqualTo(then.size());
        assertThat(live.ofType(FillDecoder.TEMPLATE_ID)).isNotEmpty();
    }

    @Test
    void shouldReplayASessionThatTookPricesAndLostItsConnectionToTheSameEvents() throws IOException {
        Path file = folder.resolve("session.gz");
        try (TradingRig rig = new TradingRig(folder, ExchangeSpec.local(), Execution.TAKE)) {
            rig.captureTo(file);
            rig.buyByHand(30_000);
            rig.openDesk();
            rig.awaitUp();
            rig.sellByHand(200_000);
            Await.until("hedged", () -> Math.abs(rig.dollarsThere()) < 20_000);
            rig.server
                    .faults()
                    .add(new FaultSpec.Builder(FaultKind.CUT)
                            .method("private/sell")
                            .executed()
                            .times(1)
                            .build());
            rig.buyByHand(200_000);
            Await.until(
                    "it lost a connection",
                    () -> rig.notes.stream()
                                    .filter(it -> it.contains("is connected"))
                                    .count()
                            >= 2);
            Await.until("hedged again", () -> Math.abs(rig.dollarsThere()) < 20_000);
            Await.until("both hold the same", () -> rig.dollarsHere() == rig.dollarsThere());
            rig.reconcile();
            rig.closeDesk();
            Replay replay = replay(file, rig.policy());
            assertThat(replay.failure()).isEmpty();
            assertSameEvents(rig.journal, replay.journal());
        }
        String text = contents(file);
        assertThat(text.contains(": sent NEW 1 private/")).isTrue();
        for (String secret : List.of("access_token", "refresh_token", "client_secret", "signature")) {
            assertThat(text.replace('"' + secret + "\":\"redacted\"", "").contains(secret))
                    .as(secret)
                    .isFalse();
        }
    }

    @Test
    void shouldReplayASessionWhoseOrdersRestedToTheSameEvents() {
        Path file = folder.resolve("session.gz");
        try (TradingRig rig = new TradingRig(folder, ExchangeSpec.local(), Execution.REST)) {
            rig.captureTo(file);
            rig.openDesk();
            rig.awaitUp();
            rig.sellByHand(500_000);
            Await.until("an order rests", () -> !rig.openThere().isEmpty());
            String first = rig.openThere().toString();
            Await.until(
                    "it has been replaced or has traded",
                    () -> !rig.openThere().toString().equals(first));
            rig.buyByHand(300_000);
            Await.until("both hold the same", () -> rig.dollarsHere() == rig.dollarsThere());
            rig.closeDesk();
            Replay replay = replay(file, rig.policy());
            assertThat(replay.failure()).isEmpty();
            assertSameEvents(rig.journal, replay.journal());
            assertThat(rig.journal.ofType(OrderUpdateDecoder.TEMPLATE_ID)).isNotEmpty();
        }
    }

    @Test
    void shouldNameTheFirstOrderThatIsNotTheSessions() {
        Path file = folder.resolve("session.gz");
        try (TradingRig rig = new TradingRig(folder, ExchangeSpec.local(), Execution.TAKE)) {
            rig.captureTo(file);
            rig.openDesk();
            rig.awaitUp();
            rig.sellByHand(200_000);
            Await.until("hedged", () -> Math.abs(rig.dollarsThere()) < 20_000);
            Await.until("both hold the same", () -> rig.dollarsHere() == rig.dollarsThere());
            rig.closeDesk();
            HedgePolicySpec other = HedgePolicySpec.builder()
                    .fixedBandHalfWidth(1_000.0)
                    .execution(Execution.TAKE)
                    .build();
            Replay replay = replay(file, other);
            assertThat(replay.failure())
                    .hasValueSatisfying(it -> assertThat(it)
                            .contains("order 1 was NEW 1 BTC-PERPETUAL.DERIBIT BUY")
                            .contains("here the engine sends none"));
        }
    }

    private static String contents(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
