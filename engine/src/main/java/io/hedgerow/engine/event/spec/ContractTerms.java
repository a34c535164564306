package io.hedgerow.engine.event.spec;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import java.util.Arrays;

/**
 * What a contract pays, and when. Immutable; any thread.
 *
 * @param kind what it is
 * @param payoff linear or inverse
 * @param right call, put or none
 * @param strikeE9 strike times 1e9; 0 unless an option
 * @param expiryNs expiry, UTC ns; {@link EventWriter#NONE} for spot and perpetual
 * @param settlementAveragingNs length of the averaging window before expiry; 0 = none
 */
public record ContractTerms(
        InstrumentKind kind,
        PayoffStyle payoff,
        OptionRight right,
        long strikeE9,
        long expiryNs,
        long settlementAveragingNs) {
    /** Unchecked: an enumeration that this build does not know is {@code NULL_VAL}. */
    static ContractTerms of(InstrumentDefinitionDecoder event) {
        return new ContractTerms(
                kindOf(event.kindRaw()),
                payoffOf(event.payoffRaw()),
                rightOf(event.rightRaw()),
                event.strikeE9(),
                event.expiryNs(),
                event.settlementAveragingNs());
    }

    private static InstrumentKind kindOf(short raw) {
        return Arrays.stream(InstrumentKind.values())
                .filter(kind -> kind.value() == raw)
                .findFirst()
                .orElse(InstrumentKind.NULL_VAL);
    }

    private static PayoffStyle payoffOf(short raw) {
        return Arrays.stream(PayoffStyle.values())
                .filter(payoff -> payoff.value() == raw)
                .findFirst()
                .orElse(PayoffStyle.NULL_VAL);
    }

    private static OptionRight rightOf(short raw) {
        return Arrays.stream(OptionRight.values())
                .filter(right -> right.value() == raw)
                .findFirst()
                .orElse(OptionRight.NULL_VAL);
    }
}
