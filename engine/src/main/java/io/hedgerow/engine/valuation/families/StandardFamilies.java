package io.hedgerow.engine.valuation.families;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractKind;
import io.hedgerow.engine.instrument.ContractKinds;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.PayoffFamily;
import io.hedgerow.engine.valuation.linear.LinearFamily;
import io.hedgerow.engine.valuation.option.OptionFamily;
import java.util.ArrayList;
import java.util.List;

/** The payoff families of this build: a new one has its own package and a place in this list. Static; any thread. */
public final class StandardFamilies {
    /** European options first: they write the sums of an expiry that others add to. */
    public static final List<PayoffFamily> ALL = List.of(new OptionFamily(), new LinearFamily());

    /** Their kinds of contracts. */
    public static final ContractKinds KINDS = kindsOf(ALL);

    private StandardFamilies() {}

    /**
     * Whether a contract has a trait, for those who hold no engine.
     *
     * @param contract any contract
     * @param trait what is asked
     * @return false also of a contract of an unknown kind
     */
    public static boolean has(InstrumentSpec contract, ContractTrait trait) {
        return KINDS.has(contract.kind().value(), trait);
    }

    /**
     * Kinds of contracts of families.
     *
     * @param families any
     * @return all of them
     */
    public static ContractKinds kindsOf(List<PayoffFamily> families) {
        List<ContractKind> kinds = new ArrayList<>();
        families.forEach(family -> kinds.addAll(family.kinds()));
        return new ContractKinds(kinds);
    }
}
