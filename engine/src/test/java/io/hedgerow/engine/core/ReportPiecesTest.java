package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.DrawdownUpdateDecoder;
import io.hedgerow.engine.event.codec.EquityUpdateDecoder;
import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.PriceCorrelationDecoder;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.RiskContributionDecoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.hedge.factor.ComponentRisk;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.RecordingSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a round of reports does behind one event, counted in messages and in batches: hedged underlyings with warm bars. */
class ReportPiecesTest {
    private static final int UNDERLYINGS = 40;
    private static final long TICK_NS = 20_000L;
    private static final long BAR_NS = 5_000_000L;
    private static final int TICKS = 15_000;
    private static final int USD = UNDERLYINGS;
    private static final long E9 = 1_000_000_000L;

    /** Pieces that a batch without a gap does at most, of those that cost least. */
    private static final int PIECES_PER_BATCH = 4;

    private static final String LAST_OF_A_ROUND = "equity in total";

    private static final Set<Integer> REPORTS = Set.of(
            RiskUpdateDecoder.TEMPLATE_ID,
            HedgeRatioDecoder.TEMPLATE_ID,
            ExposureUpdateDecoder.TEMPLATE_ID,
            EquityUpdateDecoder.TEMPLATE_ID,
            RiskContributionDecoder.TEMPLATE_ID,
            PriceCorrelationDecoder.TEMPLATE_ID,
            DrawdownUpdateDecoder.TEMPLATE_ID);

    private final RecordingSink outputs = new RecordingSink();

    /** Messages of reports by batch, each as type and, where there is one, scope. */
    private List<List<String>> batches() {
        CapacitySpec capacity = CapacitySpec.builder()
                .instruments(UNDERLYINGS)
                .underlyings(UNDERLYINGS)
                .currencies(UNDERLYINGS + 1)
                .reportingCurrencyId(USD)
                .build();
        List<List<String>> batches = new ArrayList<>();
        try (InlinePublisher engine = new InlinePublisher(capacity, EventJournal.NONE, outputs)) {
            EventFrame frame = new EventFrame(engine, 0);
            EventWriter market = new EventWriter(frame);
            frame.at(BitcoinDesk.START_NS);
            open(frame, market);
            for (int tick = 0; tick < TICKS; tick++) {
                outputs.clear();
                frame.at(BitcoinDesk.START_NS + E9 + tick * TICK_NS);
                frame.closing();
                market.indexPrice(tick % UNDERLYINGS, EventWriter.NONE, 100L * E9 + tick * 1_000L % 77_777L);
                batches.add(outputs.messages().stream()
                        .map(UnsafeBuffer::new)
                        .filter(message -> REPORTS.contains(EventPrefix.templateId(message, 0)))
                        .map(ReportPiecesTest::kind)
                        .toList());
            }
        }
        return batches;
    }

    private static void open(EventFrame frame, EventWriter market) {
        ReferenceWriter reference = new ReferenceWriter(frame);
        CommandWriter commands = new CommandWriter(frame);
        for (int id = 0; id <= UNDERLYINGS; id++) {
            reference.currency(id, "C" + id, 2);
        }
        reference.venue(0, "HOME");
        commands.covarianceBars(BAR_NS, 0.9, 0.9, 1);
        for (int id = 0; id < UNDERLYINGS; id++) {
            reference.underlying(id, "U" + id, id, USD, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
            reference.instrument(InstrumentSpec.builder(id, "U" + id + "-PERPETUAL")
                    .perpetual()
                    .underlyingId(id)
                    .baseCurrencyId(id)
                    .quoteCurrencyId(USD)
                    .build());
            commands.setPosition(id, 1L + id, 100L * E9);
            commands.addHedgeInstrument(id, id);
            reference.hedgePolicy(id, HedgePolicySpec.fixedBand(1e9));
            market.quote(id).bid(100L * E9, 1).ask(100L * E9, 1).publish();
        }
    }

    private static String kind(UnsafeBuffer message) {
        int type = EventPrefix.templateId(message, 0);
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        if (type == RiskUpdateDecoder.TEMPLATE_ID) {
            return "risk "
                    + new RiskUpdateDecoder()
                            .wrapAndApplyHeader(message, 0, header)
                            .scope();
        }
        if (type == ExposureUpdateDecoder.TEMPLATE_ID) {
            return "exposure "
                    + new ExposureUpdateDecoder()
                            .wrapAndApplyHeader(message, 0, header)
                            .scope();
        }
        if (type == EquityUpdateDecoder.TEMPLATE_ID) {
            int currency = new EquityUpdateDecoder()
                    .wrapAndApplyHeader(message, 0, header)
                    .currencyId();
            return currency == EquityUpdateDecoder.currencyIdNullValue() ? LAST_OF_A_ROUND : "equity";
        }
        return String.valueOf(type);
    }

    /** What comes first in a round meets cold code. */
    @Test
    void shouldGiveTheFirstMessageOfAKindInARoundABatchToItself() {
        Set<String> told = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (List<String> batch : batches()) {
            for (String kind : batch) {
                if (seen.add(kind)) {
                    assertThat(batch).as("first %s of a round", kind).hasSize(1);
                }
                told.add(kind);
            }
            if (batch.contains(LAST_OF_A_ROUND)) {
                seen.clear();
            }
            assertThat(batch).hasSizeLessThanOrEqualTo(PIECES_PER_BATCH);
        }
        assertThat(told)
                .contains(
                        String.valueOf(HedgeRatioDecoder.TEMPLATE_ID),
                        String.valueOf(RiskContributionDecoder.TEMPLATE_ID),
                        String.valueOf(PriceCorrelationDecoder.TEMPLATE_ID),
                        String.valueOf(DrawdownUpdateDecoder.TEMPLATE_ID));
    }

    /** Weights and products of a covariance are worked out in pieces whose number tells how large each can be. */
    @Test
    void shouldWorkOutContributionsInPiecesThatDoNotGrowWithTheBook() {
        List<List<String>> batches = batches();
        int portfolioAt = -1;
        int measured = 0;
        int weights = Math.ceilDiv(UNDERLYINGS, ComponentRisk.WEIGHTS_PER_PIECE);
        int products = UNDERLYINGS * Math.ceilDiv(UNDERLYINGS, ComponentRisk.PRODUCTS_PER_PIECE);
        for (int at = firstOf(batches, PriceCorrelationDecoder.TEMPLATE_ID); at < batches.size(); at++) {
            if (batches.get(at).contains("exposure " + RiskScope.PORTFOLIO)) {
                portfolioAt = at;
            } else if (portfolioAt >= 0
                    && batches.get(at).contains(String.valueOf(RiskContributionDecoder.TEMPLATE_ID))) {
                assertThat(at - portfolioAt)
                        .as("batches in which contributions are worked out")
                        .isGreaterThanOrEqualTo((weights + products) / PIECES_PER_BATCH);
                portfolioAt = -1;
                measured++;
            }
        }
        assertThat(measured).as("rounds").isGreaterThan(2);
    }

    private static int firstOf(List<List<String>> batches, int type) {
        int at = 0;
        while (!batches.get(at).contains(String.valueOf(type))) {
            at++;
        }
        return at;
    }
}
