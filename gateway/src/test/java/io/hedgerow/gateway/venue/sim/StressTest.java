package io.hedgerow.gateway.venue.sim;

import static io.hedgerow.engine.event.EventWriter.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.FeedStateDecoder;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.SettlementAverageDecoder;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.StressSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class StressTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = SimSpec.DEFAULT.startNs();

    private static StressSpec gaps() {
        return new StressSpec(Duration.ZERO, Duration.ZERO, 1.0, Duration.ofSeconds(2), Duration.ofMillis(500), 0.0);
    }

    private static StressSpec garbage(double share) {
        return new StressSpec(Duration.ZERO, Duration.ZERO, 1.0, Duration.ZERO, Duration.ZERO, share);
    }

    @Test
    void shouldFallSilentBetweenStaleAndLive() {
        EventTape tape = EventTape.keeping();
        SimExchange exchange = new SimExchange(SimSpec.DEFAULT.withStress(gaps()), tape);
        exchange.advanceTo(START_NS + 5 * SECOND_NS);
        List<FeedStatus> states = new ArrayList<>();
        boolean live = false;
        for (DirectBuffer event : tape.events()) {
            int type = EventPrefix.templateId(event, 0);
            if (type == FeedStateDecoder.TEMPLATE_ID) {
                FeedStateDecoder state =
                        new FeedStateDecoder().wrapAndApplyHeader(event, 0, new MessageHeaderDecoder());
                states.add(state.status());
                live = state.status() == FeedStatus.LIVE;
            } else if (!live) {
                assertThat(type).isIn(FundingDecoder.TEMPLATE_ID, SettlementAverageDecoder.TEMPLATE_ID);
            }
        }
        assertThat(states)
                .containsExactly(FeedStatus.LIVE, FeedStatus.STALE, FeedStatus.LIVE, FeedStatus.STALE, FeedStatus.LIVE);
        assertThat(exchange.statistics().feedGaps()).isEqualTo(2);
    }

    @Test
    void shouldSendGarbageThatAReceiverCanTell() {
        EventTape tape = EventTape.keeping();
        SimExchange exchange = new SimExchange(SimSpec.DEFAULT.withStress(garbage(0.1)), tape);
        exchange.advanceTo(START_NS + SECOND_NS);
        long crossed = tape.quotes().stream()
                .filter(q -> q.bidPriceE9() != NONE && q.bidPriceE9() >= q.askPriceE9())
                .count();
        long negative = tape.quotes().stream()
                .filter(q -> q.bidPriceE9() != NONE && q.bidPriceE9() < 0)
                .count();
        long unknown = tape.quotes().stream()
                .filter(q -> q.instrumentId() >= exchange.universe().idEnd())
                .count();
        long late =
                tape.quotes().stream().filter(q -> q.venueTimeNs() < q.timeNs()).count();
        long notFinite =
                tape.vols().stream().filter(v -> !Double.isFinite(v.vol())).count();
        assertThat(List.of(crossed, negative, unknown, late, notFinite)).allMatch(count -> count > 5);
        double share = exchange.statistics().garbageInjected()
                / (double) (tape.quotes().size() - exchange.statistics().garbageInjected());
        assertThat(share).isBetween(0.07, 0.15);
    }

    @Test
    void shouldLeaveTheSoundEventsAsTheyAre() {
        EventTape dirty = EventTape.keeping();
        EventTape clean = EventTape.keeping();
        new SimExchange(SimSpec.DEFAULT.withStress(garbage(0.05)), dirty).advanceTo(START_NS + SECOND_NS);
        new SimExchange(SimSpec.DEFAULT, clean).advanceTo(START_NS + SECOND_NS);
        List<String> sound = clean.quotes().stream().map(StressTest::text).toList();
        List<String> all = dirty.quotes().stream().map(StressTest::text).toList();
        assertThat(all).hasSizeGreaterThan(sound.size()).containsSubsequence(sound);
    }

    private static String text(QuoteDecoder quote) {
        return quote.timeNs() + " " + quote.instrumentId() + " " + quote.bidPriceE9() + " " + quote.bidLots() + " "
                + quote.askPriceE9() + " " + quote.askLots() + " " + quote.markPriceE9();
    }
}
