package io.hedgerow.journal.margin;

import io.hedgerow.journal.scenario.BookMoment;
import java.util.List;

/**
 * How a venue works out what an account has to hold: rules with a name, the time they were in force and their parameters as
 * data. Immutable; any thread.
 */
public interface MarginModel {
    /**
     * One settlement currency at one venue.
     *
     * @param venue code, as DERIBIT
     * @param currency place in {@link BookMoment#currencies()} of what positions are settled in
     */
    record Account(String venue, int currency) {}

    /**
     * Name of the rules.
     *
     * @return such as deribit-standard
     */
    String name();

    /**
     * When they were in force, and where that is from.
     *
     * @return for people
     */
    Provenance provenance();

    /**
     * Where rules come from.
     *
     * @param dated when they were in force
     * @param sources where they were read
     */
    record Provenance(String dated, List<String> sources) {
        /** Copies the list. */
        public Provenance {
            sources = List.copyOf(sources);
        }
    }

    /**
     * What the positions of an account require.
     *
     * @param book positions and market
     * @param account which of them
     * @return units of the account's currency
     */
    Requirement of(BookMoment book, Account account);

    /**
     * A requirement.
     *
     * @param initial to open positions, units of the account's currency
     * @param maintenance to keep them
     * @param parts of the initial margin, in the order in which the rules name them
     * @param positions by position where the rules have such; else empty
     */
    record Requirement(double initial, double maintenance, List<Part> parts, List<PositionMargin> positions) {
        /** Copies the lists. */
        public Requirement {
            parts = List.copyOf(parts);
            positions = List.copyOf(positions);
        }
    }

    /**
     * A part of the initial margin.
     *
     * @param name as the venue calls it
     * @param amount units of the account's currency
     * @param proven whether a published reply of the venue was reproduced by it to all digits
     */
    record Part(String name, double amount, boolean proven) {}

    /**
     * What one position requires by itself.
     *
     * @param symbol instrument
     * @param lots signed
     * @param initial units of the account's currency
     * @param maintenance units of the account's currency
     */
    record PositionMargin(String symbol, long lots, double initial, double maintenance) {}
}
