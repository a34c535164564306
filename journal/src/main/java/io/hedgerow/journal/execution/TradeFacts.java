package io.hedgerow.journal.execution;

import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.nio.file.Path;

/**
 * A trade of ours and the market that it met. Any thread; immutable but for its markouts, which are complete once the
 * journal has been read.
 *
 * @param at where it is told
 * @param contract what was traded
 * @param deal the trade itself
 * @param market what it met, before it
 * @param book what we held
 * @param markouts what became of it
 */
public record TradeFacts(At at, ContractMoney contract, Deal deal, Market market, Book book, Markouts markouts) {
    /**
     * Where it is told.
     *
     * @param journal whose record
     * @param sequence of the record
     * @param timeNs engine time, UTC ns
     */
    public record At(Path journal, long sequence, long timeNs) {}

    /**
     * The trade itself.
     *
     * @param source why we traded
     * @param customer group of customers, 0 = not told
     * @param buys whether we bought
     * @param lots size, positive
     * @param price traded at
     * @param fee units of the settlement currency, positive = paid
     * @param maker whether our order or quote rested
     * @param orderId of a hedge order, 0 = none
     */
    public record Deal(
            FillSource source,
            int customer,
            boolean buys,
            long lots,
            BigDecimal price,
            BigDecimal fee,
            boolean maker,
            long orderId) {}

    /**
     * What it met.
     *
     * @param mid mid, else mark, else model; null = no price is known
     * @param touch best price on the side that an order of ours would have taken; null = none
     * @param model model price, NaN = none
     * @param reference price of the underlying, 0 = none
     * @param vol decimal, NaN = none
     * @param pricePerVolPoint 0 = none
     * @param priceDelta change of the price per unit of the underlying's; NaN = not known
     * @param quoteAgeNs since the last quote, -1 = there was none
     * @param cashPerPrice reporting currency per unit of price for the size traded; NaN = not convertible
     * @param notionalCash value of the size traded at the underlying's price, reporting currency; NaN = not convertible
     */
    public record Market(
            BigDecimal mid,
            BigDecimal touch,
            double model,
            double reference,
            double vol,
            double pricePerVolPoint,
            double priceDelta,
            long quoteAgeNs,
            double cashPerPrice,
            double notionalCash) {}

    /**
     * What we held.
     *
     * @param lotsBefore of the contract, signed
     * @param underlyingDelta of the whole book in the underlying before it, units; NaN = not known
     * @param tradeDelta of the trade, units of underlying, signed; NaN = not known
     */
    public record Book(long lotsBefore, double underlyingDelta, double tradeDelta) {
        /** What a trade does to a position. */
        public enum Inventory {
            /** There was none. */
            OPENS,
            /** It grows. */
            ADDS,
            /** It shrinks, or turns. */
            REDUCES
        }

        Inventory inventory(boolean buys) {
            return lotsBefore == 0 ? Inventory.OPENS : lotsBefore > 0 == buys ? Inventory.ADDS : Inventory.REDUCES;
        }
    }

    /**
     * What it did to the position in its contract.
     *
     * @return opens, adds or reduces
     */
    public Book.Inventory inventory() {
        return book.inventory(deal.buys());
    }

    /**
     * Our side.
     *
     * @return 1 bought, -1 sold
     */
    public int sign() {
        return deal.buys() ? 1 : -1;
    }

    /**
     * Distance of the price from the mid in our favour: half of the effective spread that a customer paid, or that we did.
     *
     * @return price units, NaN where there was no mid
     */
    public double edge() {
        return market.mid() == null
                ? Double.NaN
                : sign() * market.mid().subtract(deal.price()).doubleValue();
    }
}
