package io.hedgerow.engine.event.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.CostSource;
import io.hedgerow.engine.event.codec.InstrumentUse;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class HedgePolicyBuilderTest {
    @Test
    void shouldChangeOnlyWhatIsNamed() {
        HedgePolicySpec fixed = HedgePolicySpec.fixedBand(0.5);
        assertThat(fixed.band().fixedBandHalfWidth()).isEqualTo(0.5);
        assertThat(fixed.band().bandRule()).isEqualTo(BandRule.FIXED);
        assertThat(fixed.toBuilder().build()).isEqualTo(fixed);
        assertThat(fixed.toBuilder().targetDelta(-2.0).build().toBuilder()
                        .targetDelta(0.0)
                        .build())
                .isEqualTo(fixed);
    }

    @Test
    void shouldNameWhatIsOutOfRange() {
        Map<String, List<UnaryOperator<HedgePolicyBuilder>>> wrong = Map.ofEntries(
                Map.entry("targetDelta", List.of(it -> it.targetDelta(Double.NaN))),
                Map.entry(
                        "fixedBandHalfWidth",
                        List.of(it -> it.fixedBandHalfWidth(-1.0), it -> it.fixedBandHalfWidth(Double.NaN))),
                Map.entry("riskAversion", List.of(it -> it.riskAversion(0.0))),
                Map.entry("proportionalCost", List.of(it -> it.proportionalCost(-1e-9))),
                Map.entry(
                        "bandHalfWidthMax",
                        List.of(it -> it.bandHalfWidthMin(2.0).bandHalfWidthMax(1.0))),
                Map.entry("minimumIntervalNs", List.of(it -> it.minimumIntervalNs(-1L))),
                Map.entry("orderLotsMax", List.of(it -> it.orderLotsMax(0L))),
                Map.entry("slippageTicksMax", List.of(it -> it.slippageTicksMax(-1))),
                Map.entry(
                        "rehedgeIntervalNs",
                        List.of(it -> it.bandRule(BandRule.CLOCK).rehedgeIntervalNs(0L))),
                Map.entry(
                        "horizonNs",
                        List.of(it -> it.instrumentUse(InstrumentUse.OPTIMISE).horizonNs(0L))),
                Map.entry("bandRule", List.of(it -> it.bandRule(null))),
                Map.entry(
                        "fillProbability",
                        List.of(it -> it.costSource(CostSource.MEASURED).fillProbability(1.1))));
        wrong.forEach((name, makers) -> makers.forEach(maker -> assertThatThrownBy(
                        () -> maker.apply(HedgePolicySpec.builder()).build())
                .hasMessageStartingWith(name)));
        assertThatThrownBy(() -> HedgePolicySpec.builder().orderLotsMax(0L).build())
                .hasMessage("orderLotsMax is 0: must be at least 1");
    }
}
