package io.hedgerow.engine.instrument;

import java.util.List;

/** The kinds of contracts that an engine trades, by their number in the schema. Immutable. */
public final class ContractKinds {
    /** One bit for each in a word. */
    private static final int RAW_COUNT = Long.SIZE;

    private final ContractKind[] byRaw = new ContractKind[RAW_COUNT];

    /**
     * Binds every kind to its number.
     *
     * @param kinds of all payoff families
     * @throws IllegalArgumentException if two have the same number, or one a number above 63
     */
    public ContractKinds(List<ContractKind> kinds) {
        for (ContractKind kind : kinds) {
            if (kind.raw() < 0 || kind.raw() >= RAW_COUNT) {
                throw new IllegalArgumentException(
                        "a kind of contracts has the number " + kind.raw() + "; it must be 0 to " + (RAW_COUNT - 1));
            }
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

    /** The kinds that have a trait, for the table that asks on every tick: a bit each, at their numbers. */
    long bitsOf(ContractTrait trait) {
        long bits = 0L;
        for (int raw = 0; raw < RAW_COUNT; raw++) {
            bits |= has(raw, trait) ? 1L << raw : 0L;
        }
        return bits;
    }

    boolean isKnown(int raw) {
        return raw >= 0 && raw < RAW_COUNT && byRaw[raw] != null;
    }

    ContractKind get(int raw) {
        return byRaw[raw];
    }

    /** For the table that asks at an expiry. */
    ContractKind[] byRaw() {
        return byRaw.clone();
    }
}
