package io.hedgerow.engine.valuation;

import io.hedgerow.engine.instrument.ContractKind;
import java.util.List;

/**
 * Contracts that are valued in one way: their kinds, with terms and payoff, and the valuer of their positions. What is
 * not in here no one has to know to trade, hedge, settle and report them. Stateless.
 */
public interface PayoffFamily {
    /**
     * The family's kinds of contracts.
     *
     * @return at least one
     */
    List<ContractKind> kinds();

    /**
     * Makes the valuer of one engine.
     *
     * @param inputs what it values by; it allocates its columns there
     * @return a new valuer
     */
    Valuer valuer(ValuerInputs inputs);
}
