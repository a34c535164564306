package io.hedgerow.engine.instrument;

import java.util.List;

/** The kinds of contracts that an engine trades, by their number in the schema. Immutable. */
public final class ContractKinds {
    private static final int RAW_COUNT = 256;

    private final ContractKind[] byRaw = new ContractKind[RAW_COUNT];

    /**
     * Binds every kind to its number.
     *
     * @param kinds of all payoff families
     * @throws IllegalArgumentException if two have the same number
     */
    public ContractKinds(List<ContractKind> kinds) {
        for (ContractKind kind : kinds) {
            if (byRaw[kind.raw()] != null) {
                throw new IllegalArgumentException("two kinds of contracts have the number " + kind.raw());
            }
            byRaw[kind.raw()] = kind;
        }
    }

    /**
     * Whether all contracts of a kind have a trait.
     *
     * @param raw number of the kind
     * @param trait what is asked
     * @return false also of a kind that there is not
     */
    public boolean has(int raw, ContractTrait trait) {
        return isKnown(raw) && byRaw[raw].has(trait);
    }

    boolean isKnown(int raw) {
        return raw >= 0 && raw < RAW_COUNT && byRaw[raw] != null;
    }

    ContractKind get(int raw) {
        return byRaw[raw];
    }

    /** For the table that asks on every tick. */
    ContractKind[] byRaw() {
        return byRaw.clone();
    }
}
