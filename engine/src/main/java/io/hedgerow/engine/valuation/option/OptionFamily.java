package io.hedgerow.engine.valuation.option;

import static io.hedgerow.engine.instrument.ContractTrait.DATED;
import static io.hedgerow.engine.instrument.ContractTrait.HAS_VOL;
import static io.hedgerow.engine.instrument.ContractTrait.PAID_UP_FRONT;
import static io.hedgerow.engine.instrument.ContractTrait.SIZED_IN_UNDERLYING;

import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.instrument.ContractKind;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.valuation.PayoffFamily;
import io.hedgerow.engine.valuation.Valuer;
import io.hedgerow.engine.valuation.ValuerInputs;
import java.util.List;
import java.util.Set;

/** European calls and puts, settled in quote currency or coin. Stateless. */
public final class OptionFamily implements PayoffFamily {
    /** Number of the kind in the schema. */
    public static final int RAW = InstrumentKind.OPTION.value();

    private static final ContractKind KIND = new ContractKind(
            RAW,
            Set.of(PAID_UP_FRONT, DATED, HAS_VOL, SIZED_IN_UNDERLYING),
            OptionFamily::hasStrikeAndRight,
            OptionFamily::intrinsicE9);

    private static boolean hasStrikeAndRight(InstrumentDefinitionDecoder definition) {
        return definition.strikeE9() > 0 && definition.rightRaw() != OptionRight.NONE.value();
    }

    /** {@code max(w (S - K), 0)}. */
    private static long intrinsicE9(InstrumentTable instruments, int id, long deliveryPriceE9) {
        boolean call = instruments.rightRaw(id) == OptionRight.CALL.value();
        long strikeE9 = instruments.strikeE9(id);
        return Math.max(call ? deliveryPriceE9 - strikeE9 : strikeE9 - deliveryPriceE9, 0L);
    }

    @Override
    public List<ContractKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public Valuer valuer(ValuerInputs inputs) {
        return new OptionValuer(inputs);
    }
}
