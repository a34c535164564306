package io.hedgerow.gateway.console;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the whole book would lose and what margin it requires, as last told; immutable.
 *
 * @param state how good the answers are, in words; empty = nothing has been told
 * @param asked what was asked, and when
 * @param stress worst scenario now, what has traded since counted
 * @param margin margin of all accounts
 * @param leverage gross notional over equity, NaN = not known
 * @param es expected shortfall, reporting currency, a loss positive; NaN = not known
 * @param accounts margin by account
 * @param ladders deltas at moves of the price
 */
public record WhatIfView(
        String state,
        Asked asked,
        Stress stress,
        Margin margin,
        double leverage,
        double es,
        List<Account> accounts,
        List<Ladder> ladders) {
    /** Nothing has been told. */
    public static final WhatIfView NONE = new WhatIfView(
            "",
            new Asked(0L, 0L, 0L, "", 0, 0),
            new Stress(Double.NaN, Double.NaN, 0, ""),
            new Margin(Double.NaN, "", Double.NaN, Double.NaN, Double.NaN, Double.NaN),
            Double.NaN,
            Double.NaN,
            List.of(),
            List.of());

    /** Copies the lists. */
    public WhatIfView {
        accounts = List.copyOf(accounts);
        ladders = List.copyOf(ladders);
    }

    /**
     * What may be used for new positions of an account.
     *
     * @param account of these
     * @return equity less initial margin: of the venue where it says both, else of the model, of all accounts in the currency
     *     that stand on the same equity; NaN = not known, or other currencies stand on it too
     */
    public double available(Account account) {
        return Double.isNaN(account.venueEquity)
                ? account.equity - together(account, Account::initial)
                : account.venueEquity - account.venueInitial;
    }

    /**
     * What may be lost before positions of an account are taken over.
     *
     * @param account of these
     * @return equity less maintenance margin, as {@link #available}
     */
    public double headroom(Account account) {
        return Double.isNaN(account.venueEquity)
                ? account.equity - together(account, Account::maintenance)
                : account.venueEquity - account.venueMaintenance;
    }

    private double together(Account account, ToDoubleFunction<Account> margin) {
        List<Account> same = accounts.stream()
                .filter(it -> it.currency.equals(account.currency) && !Double.isNaN(it.equity))
                .toList();
        return same.size() - 1 == account.others
                ? same.stream().mapToDouble(margin).sum()
                : Double.NaN;
    }

    /**
     * What was asked.
     *
     * @param version of the answers, 0 = none
     * @param sequence last record of the book that was asked about
     * @param timeNs engine time there, UTC ns
     * @param grid name of the grid
     * @param nodes how many scenarios
     * @param unvalued positions left out
     */
    public record Asked(long version, long sequence, long timeNs, String grid, int nodes, int unvalued) {}

    /**
     * The worst scenario.
     *
     * @param loss now, reporting currency; NaN = not known
     * @param lossAsOf when it was asked
     * @param node place in the grid
     * @param name of the node, empty where another one has become the worst
     */
    public record Stress(double loss, double lossAsOf, int node, String name) {
        /** What the node is called. */
        public String title() {
            return name.isEmpty() ? "node " + node : name;
        }
    }

    /**
     * Margin of everything.
     *
     * @param ratio least equity over maintenance margin; NaN = not known
     * @param currency of that ratio, empty = the whole book
     * @param initial of all accounts, reporting currency
     * @param maintenance of all accounts, reporting currency
     * @param distance least relative move to a liquidation; NaN = none
     * @param distanceSds in standard deviations of a day; NaN = not known
     */
    public record Margin(
            double ratio, String currency, double initial, double maintenance, double distance, double distanceSds) {}

    /**
     * An account, units of its currency; NaN where the model or the venue has told nothing.
     *
     * @param venue code
     * @param currency code
     * @param initial by the model
     * @param maintenance by the model
     * @param venueInitial as the venue says
     * @param venueMaintenance as the venue says
     * @param equity that the model has standing for it: of the currency, or with cross margin of everything
     * @param venueEquity as the venue says
     * @param others further accounts that stand on the same equity
     * @param fall relative fall to its liquidation, NaN = none
     * @param rise relative rise
     * @param differs whether venue and model differ by more than is allowed
     */
    public record Account(
            String venue,
            String currency,
            double initial,
            double maintenance,
            double venueInitial,
            double venueMaintenance,
            double equity,
            double venueEquity,
            int others,
            double fall,
            double rise,
            boolean differs) {
        /**
         * What stands for it.
         *
         * @return as the venue says, else as the model has it; NaN = neither is known
         */
        public double standing() {
            return Double.isNaN(venueEquity) ? equity : venueEquity;
        }
    }

    /**
     * Deltas of an underlying.
     *
     * @param underlying symbol
     * @param deltas units of underlying, at moves of -10, -5, -3, -2, -1, 1, 2, 3, 5, 10 %
     */
    public record Ladder(String underlying, List<Double> deltas) {
        /** Copies the list. */
        public Ladder {
            deltas = List.copyOf(deltas);
        }
    }
}
