package io.hedgerow.journal.protect;

import java.util.Map;

/** The risk that a book carries by one measure, before and after trades. Owned by one thread. */
public interface Burden {
    /**
     * What is measured.
     *
     * @return kind
     */
    RiskTarget.Kind kind();

    /**
     * As it is with all trades that were taken.
     *
     * @return reporting currency, positive
     */
    double now();

    /**
     * As it would be with further trades.
     *
     * @param traded lots by contract, signed
     * @return reporting currency
     */
    double with(Map<Integer, Long> traded);

    /**
     * About by how much trades would lower it, quickly: where it is only a guess, those that promise most are asked in full.
     *
     * @param traded lots by contract, signed
     * @return reporting currency, positive = lowers
     */
    double promise(Map<Integer, Long> traded);

    /**
     * Takes trades.
     *
     * @param traded lots by contract, signed
     */
    void take(Map<Integer, Long> traded);
}
