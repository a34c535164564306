package io.hedgerow.engine.valuation.linear;

import static io.hedgerow.engine.instrument.ContractTrait.DATED;
import static io.hedgerow.engine.instrument.ContractTrait.DELTA_ONE;
import static io.hedgerow.engine.instrument.ContractTrait.FUNDED;
import static io.hedgerow.engine.instrument.ContractTrait.PAID_UP_FRONT;

import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.instrument.ContractKind;
import io.hedgerow.engine.valuation.PayoffFamily;
import io.hedgerow.engine.valuation.Valuer;
import io.hedgerow.engine.valuation.ValuerInputs;
import java.util.List;
import java.util.Set;

/** Spot, perpetuals and futures, linear and inverse. Stateless. */
public final class LinearFamily implements PayoffFamily {
    static final int SPOT = InstrumentKind.SPOT.value();
    static final int PERPETUAL = InstrumentKind.PERPETUAL.value();
    static final int FUTURE = InstrumentKind.FUTURE.value();

    private static final ContractKind.ExpiryPayoff PRICE = (instruments, id, deliveryPriceE9) -> deliveryPriceE9;

    private static final List<ContractKind> KINDS = List.of(
            new ContractKind(
                    SPOT,
                    Set.of(PAID_UP_FRONT, DELTA_ONE),
                    definition -> isPlain(definition) && definition.payoffRaw() != PayoffStyle.INVERSE.value(),
                    PRICE),
            new ContractKind(PERPETUAL, Set.of(DELTA_ONE, FUNDED), LinearFamily::isPlain, PRICE),
            new ContractKind(FUTURE, Set.of(DELTA_ONE, DATED), LinearFamily::isPlain, PRICE));

    private static boolean isPlain(InstrumentDefinitionDecoder definition) {
        return definition.strikeE9() == 0
                && definition.rightRaw() == OptionRight.NONE.value()
                && definition.feeCapE9() == InstrumentDefinitionDecoder.feeCapE9NullValue();
    }

    @Override
    public List<ContractKind> kinds() {
        return KINDS;
    }

    @Override
    public Valuer valuer(ValuerInputs inputs) {
        return new LinearValuer(inputs);
    }
}
