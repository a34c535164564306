package io.hedgerow.journal.execution;

import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * A hedge order from its decision to its end, and what it cost. Any thread; immutable but for the markouts of its fills.
 *
 * @param journal whose
 * @param orderId engine's number
 * @param contract what was traded
 * @param wanted what was decided
 * @param end what became of it
 * @param fills what traded
 * @param chain its way, in order
 * @param cost in units of the settlement currency; null where a price on its way is not known
 * @param money how costs become reporting currency, basis points and vol points
 * @param midsAfter mid a while after the decision, by horizon, NaN = not known
 */
public record HedgeExecution(
        Path journal,
        long orderId,
        ContractMoney contract,
        Wanted wanted,
        End end,
        List<TradeFacts> fills,
        List<ChainLink> chain,
        Shortfall cost,
        Money money,
        List<Double> midsAfter) {
    /** Copies the lists. */
    public HedgeExecution {
        fills = List.copyOf(fills);
        chain = List.copyOf(chain);
        midsAfter = List.copyOf(midsAfter);
    }

    /**
     * What was decided.
     *
     * @param timeNs engine time, UTC ns
     * @param sequence journal sequence of the order
     * @param decisionId engine's number of the decision
     * @param buys side
     * @param lots size
     * @param limit limit price
     * @param rests whether it was to rest
     * @param mid mid at the decision; null = none
     * @param model model price then, NaN = none
     * @param forward price of the underlying then
     * @param reason in words
     * @param expectedCost spread, fee and impact that the engine expected, quote currency
     */
    public record Wanted(
            long timeNs,
            long sequence,
            long decisionId,
            boolean buys,
            long lots,
            BigDecimal limit,
            boolean rests,
            BigDecimal mid,
            double model,
            double forward,
            String reason,
            double expectedCost) {
        Wanted because(String text, double cost) {
            return new Wanted(timeNs, sequence, decisionId, buys, lots, limit, rests, mid, model, forward, text, cost);
        }
    }

    /** How an order ended. */
    public enum Outcome {
        /** All of it traded. */
        FILLED,
        /** A part of it traded. */
        PARTLY,
        /** Nothing of it traded. */
        UNFILLED,
        /** It never worked: refused by us or by the venue. */
        REFUSED,
        /** It works when the journal ends. */
        OPEN
    }

    /**
     * What became of it.
     *
     * @param outcome how it ended
     * @param timeNs when, UTC ns
     * @param filledLots of it
     * @param unfilledLots of it
     * @param detail refusal or reason of the venue, empty if there is none
     */
    public record End(Outcome outcome, long timeNs, long filledLots, long unfilledLots, String detail) {}

    /**
     * How costs are said.
     *
     * @param rate reporting currency for one unit of the settlement currency at the decision; null = not convertible
     * @param notional value of the order at the mid of its decision, settlement currency; null = no mid
     * @param perVolPoint settlement currency per vol point of the whole order; 0 = it has no vega
     */
    public record Money(BigDecimal rate, BigDecimal notional, double perVolPoint) {}

    /**
     * Whether its cost is known.
     *
     * @return false where a price on its way is not
     */
    public boolean isCosted() {
        return cost != null;
    }

    /**
     * Cost in reporting currency.
     *
     * @return null where it is not known, or not convertible
     */
    public Shortfall cash() {
        return cost == null || money.rate() == null ? null : cost.times(money.rate());
    }

    /**
     * Cost in basis points of the value of the order at its decision.
     *
     * @return NaN where it is not known
     */
    public double totalBp() {
        return cost == null || money.notional() == null || money.notional().signum() == 0
                ? Double.NaN
                : cost.total().doubleValue() / money.notional().doubleValue() * 1e4;
    }

    /**
     * Cost in vol points of what it was for.
     *
     * @return NaN where it has no vega or is not known
     */
    public double totalVolPoints() {
        return cost == null || money.perVolPoint() == 0.0
                ? Double.NaN
                : cost.total().doubleValue() / money.perVolPoint();
    }

    /**
     * When its bytes were given to the socket, where a live host has told it.
     *
     * @return ns after the tick, -1 = not told
     */
    public long sentAfterNs() {
        return chain.stream()
                .filter(link -> link.step() == ChainLink.Step.SENT)
                .mapToLong(ChainLink::offsetNs)
                .findFirst()
                .orElse(-1L);
    }
}
