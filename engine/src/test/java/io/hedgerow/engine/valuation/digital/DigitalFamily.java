package io.hedgerow.engine.valuation.digital;

import static io.hedgerow.engine.instrument.ContractTrait.DATED;
import static io.hedgerow.engine.instrument.ContractTrait.HAS_VOL;
import static io.hedgerow.engine.instrument.ContractTrait.PAID_UP_FRONT;
import static io.hedgerow.engine.instrument.ContractTrait.SIZED_IN_QUOTE;

import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.instrument.ContractKind;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.valuation.PayoffFamily;
import io.hedgerow.engine.valuation.Valuer;
import io.hedgerow.engine.valuation.ValuerInputs;
import java.util.List;
import java.util.Set;

/** Cash-or-nothing calls and puts: a unit pays one of the quote currency beyond its strike. Stateless. */
final class DigitalFamily implements PayoffFamily {
    /** A number that the schema has no name for. */
    static final int RAW = 63;

    private static final long ONE_E9 = 1_000_000_000L;

    private static final ContractKind KIND = new ContractKind(
            RAW,
            Set.of(PAID_UP_FRONT, DATED, HAS_VOL, SIZED_IN_QUOTE),
            DigitalFamily::isConsistent,
            DigitalFamily::payoffE9);

    private static boolean isConsistent(InstrumentDefinitionDecoder definition) {
        return definition.strikeE9() > 0
                && definition.rightRaw() != OptionRight.NONE.value()
                && definition.payoffRaw() == PayoffStyle.LINEAR.value();
    }

    private static long payoffE9(InstrumentTable instruments, int id, long deliveryPriceE9) {
        boolean call = instruments.rightRaw(id) == OptionRight.CALL.value();
        long strikeE9 = instruments.strikeE9(id);
        return (call ? deliveryPriceE9 > strikeE9 : deliveryPriceE9 < strikeE9) ? ONE_E9 : 0L;
    }

    @Override
    public List<ContractKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public Valuer valuer(ValuerInputs inputs) {
        return new DigitalValuer(inputs);
    }
}
