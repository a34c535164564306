package io.hedgerow.engine.valuation.families;

import io.hedgerow.engine.instrument.ContractKind;
import io.hedgerow.engine.instrument.ContractKinds;
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
