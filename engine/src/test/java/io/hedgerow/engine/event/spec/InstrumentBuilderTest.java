package io.hedgerow.engine.event.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class InstrumentBuilderTest {
    private static final long E9 = 1_000_000_000L;
    private static final long EXPIRY_NS = 1_790_000_000_000_000_000L;
    private static final int BTC = 3;
    private static final int USD = 4;

    private static InstrumentBuilder perpetual() {
        return InstrumentSpec.builder(1, "BTC-PERPETUAL")
                .perpetual()
                .inverse()
                .contractSizeE9(10 * E9)
                .baseCurrencyId(BTC)
                .quoteCurrencyId(USD);
    }

    @Test
    void shouldSettleByWhatItPays() {
        InstrumentSpec inverse = perpetual().build();
        assertThat(inverse.pair().settlementCurrencyId()).isEqualTo(BTC);
        assertThat(inverse.expiryNs()).isEqualTo(EventWriter.NONE);
        assertThat(perpetual().linear().build().pair().settlementCurrencyId()).isEqualTo(USD);
    }

    @Test
    void shouldTurnOneContractIntoAnotherOnTheSamePair() {
        InstrumentSpec option = perpetual()
                .build()
                .sibling(2, "BTC-C")
                .call(100_000L * E9, EXPIRY_NS)
                .contractSizeE9(E9)
                .build();
        assertThat(option.kind()).isEqualTo(InstrumentKind.OPTION);
        assertThat(option.terms().right()).isEqualTo(OptionRight.CALL);
        assertThat(option.terms().payoff()).isEqualTo(PayoffStyle.INVERSE);
        assertThat(option.instrumentId()).isEqualTo(2);
        assertThat(option.pair().baseCurrencyId()).isEqualTo(BTC);
        assertThat(option.toBuilder().build()).isEqualTo(option);
        assertThat(option.sibling(1, "BTC-PERPETUAL")
                        .perpetual()
                        .contractSizeE9(10 * E9)
                        .build())
                .isEqualTo(perpetual().build());
    }

    @Test
    void shouldNameWhatContradictsTheContract() {
        Map<String, UnaryOperator<InstrumentBuilder>> wrong = Map.ofEntries(
                Map.entry("symbol", it -> it.symbol("BTC PERPETUAL")),
                Map.entry("instrumentId", it -> it.instrumentId(-1)),
                Map.entry("strikeE9", it -> it.put(0L, EXPIRY_NS)),
                Map.entry("right", it -> it.option(OptionRight.NONE, E9, EXPIRY_NS)),
                Map.entry("expiryNs", it -> it.future(EventWriter.NONE)),
                Map.entry("payoff", InstrumentBuilder::spot),
                Map.entry("feeCapE9", it -> it.feeCapE9(125_000_000L)),
                Map.entry("settlementAveragingNs", it -> it.settlementAveragingNs(1L)),
                Map.entry("contractSizeE9", it -> it.contractSizeE9(0L)),
                Map.entry("lotContractsE9", it -> it.lotContractsE9(-1L)),
                Map.entry("tickSizeE9", it -> it.tickSizeE9(0L)),
                Map.entry("makerFeeE9", it -> it.makerFeeE9(-E9)),
                Map.entry("takerFeeE9", it -> it.takerFeeE9(E9)),
                Map.entry("tickStepAboveE9", it -> it.tickStep(EventWriter.NONE, E9)),
                Map.entry("tickStepSizeE9", it -> it.tickStep(E9, 1L)));
        wrong.forEach((name, change) ->
                assertThatThrownBy(() -> change.apply(perpetual()).build()).hasMessageStartingWith(name + " is "));
    }
}
