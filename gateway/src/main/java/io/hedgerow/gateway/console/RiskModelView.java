package io.hedgerow.gateway.console;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accounts, factors and how risk is stated, as last told; immutable. A number that is not known is NaN.
 *
 * @param accounts by currency, then all of them together
 * @param factors in their order; the first is the market
 * @param risks by underlying, those of which anything is set
 * @param scopes underlyings that are hedged in groups
 * @param bars what variances are estimated from; {@link Bars#NONE} = nothing
 * @param estimates bases, vol forecasts, bars of the past
 */
public record RiskModelView(
        List<CurrencyLine> accounts,
        List<FactorLine> factors,
        List<RiskLine> risks,
        List<ScopeLine> scopes,
        Bars bars,
        EstimatesView estimates) {
    /** Nothing told yet. */
    public static final RiskModelView NOTHING =
            new RiskModelView(List.of(), List.of(), List.of(), List.of(), Bars.NONE, EstimatesView.NOTHING);

    /** Copies the lists. */
    public RiskModelView {
        accounts = List.copyOf(accounts);
        factors = List.copyOf(factors);
        risks = List.copyOf(risks);
    }

    /**
     * What is there of one currency, units of it.
     *
     * @param currency code
     * @param isTotal whether it is the sum of all in this currency
     * @param cash balance
     * @param paidUpFront options and spot at mark
     * @param unrealised of futures and perpetuals
     * @param equity sum of the three
     * @param maintenanceMargin as told
     * @param marginRatio equity over it
     * @param grossLeverage gross notional over equity; of the total only
     * @param interest credited since start; of the total 0
     * @param earnedRate per year on a balance above 0, decimal
     * @param owedRate per year on a balance below 0, decimal
     */
    public record CurrencyLine(
            String currency,
            boolean isTotal,
            double cash,
            double paidUpFront,
            double unrealised,
            double equity,
            double maintenanceMargin,
            double marginRatio,
            double grossLeverage,
            double interest,
            double earnedRate,
            double owedRate) {}

    /**
     * A factor.
     *
     * @param name its name
     * @param proxy underlying whose return it is; empty = none
     * @param madeOf what its return is, in words; empty = nothing observed
     * @param kept whether hedges leave it alone
     * @param exposureCashPerPercent change of the book's value for a move of 1 %, reporting currency
     * @param sdCashPerBar standard deviation of value per bar from it alone
     * @param barsObserved changes of its proxy seen
     * @param state what it is worth, in lower case; empty before the first bar
     * @param sdPerBar standard deviation of its return per bar
     * @param lastReturn its return in the last bar
     * @param ownShare share of its variance that factors before it do not explain
     * @param betas by underlying
     * @param covariances as told, by the other factor's name; its variance under its own
     */
    public record FactorLine(
            String name,
            String proxy,
            String madeOf,
            boolean kept,
            double exposureCashPerPercent,
            double sdCashPerBar,
            long barsObserved,
            String state,
            double sdPerBar,
            double lastReturn,
            double ownShare,
            Map<String, BetaLine> betas,
            Map<String, Double> covariances) {
        /** Copies the maps. */
        public FactorLine {
            betas = Collections.unmodifiableMap(new LinkedHashMap<>(betas));
            covariances = Collections.unmodifiableMap(new LinkedHashMap<>(covariances));
        }
    }

    /**
     * A beta.
     *
     * @param beta return of the underlying per unit return of the factor
     * @param standardError of an estimate; NaN where it is fixed or not known yet
     * @param state what it is worth, in lower case
     * @param score score of the underlying, where the factor is made of scores; else 0
     */
    public record BetaLine(double beta, double standardError, String state, double score) {
        /** As commanded. */
        static BetaLine fixed(double beta) {
            return new BetaLine(beta, Double.NaN, "fixed", 0.0);
        }
    }

    /**
     * How the risk of an underlying is stated.
     *
     * @param underlying symbol
     * @param skewStickiness of the smile-adjusted delta
     * @param vegaTermExponent of the time-weighted vega
     * @param vegaHedge option that its vega may be hedged with; empty = none
     * @param vegaHedgeLots of it to buy or sell
     * @param volBeta move of its vol per move of the option's
     * @param volCorrelation of the two
     */
    public record RiskLine(
            String underlying,
            double skewStickiness,
            double vegaTermExponent,
            String vegaHedge,
            double vegaHedgeLots,
            double volBeta,
            double volCorrelation) {}

    /**
     * Place of an underlying in the group that it is hedged with, reporting currency.
     *
     * @param underlying symbol
     * @param group its number
     * @param state in words
     * @param exposureCash delta without hedges
     * @param hedgeCash delta held in hedges
     * @param targetCash delta wanted in them
     * @param unhedgedSd of the group from hedged factors per bar, without hedges
     * @param sd with those held
     * @param targetSd with those wanted
     * @param keptSd of the group from kept factors per bar
     * @param keptChangeSd of what hedges add to those
     * @param goal what the hedges are to do
     * @param varianceRemoved share of the variance from hedged factors that the hedges wanted take away
     * @param sdPerDay standard deviation of a day from hedged factors with the hedges held; 0 without bars
     * @param costCash of trading all members to what is wanted
     */
    public record ScopeLine(
            String underlying,
            int group,
            String state,
            double exposureCash,
            double hedgeCash,
            double targetCash,
            double unhedgedSd,
            double sd,
            double targetSd,
            double keptSd,
            double keptChangeSd,
            String goal,
            double varianceRemoved,
            double sdPerDay,
            double costCash) {}

    /**
     * Bars of engine time.
     *
     * @param intervalNs length, ns; 0 = none
     * @param priceDecay weight of all before, prices
     * @param volDecay the same, vols
     * @param barsMin changes that a ratio must have seen
     */
    public record Bars(long intervalNs, double priceDecay, double volDecay, int barsMin) {
        /** No bars. */
        public static final Bars NONE = new Bars(0L, Double.NaN, Double.NaN, 0);
    }
}
