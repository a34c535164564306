package io.hedgerow.journal.lots;

import io.hedgerow.journal.lots.ClosedLot.How;
import io.hedgerow.journal.lots.OpenLot.Origin;
import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The open lots of one contract. All of them are long, or all of them short: a trade against them closes lots by the method,
 * and what is left of it opens a new one. Owned by one thread.
 */
public final class OpenLots {
    private final ContractMoney contract;
    private final LotMethod method;
    private final List<OpenLot> lots = new ArrayList<>();

    /**
     * None yet.
     *
     * @param contract of what
     * @param method which of them a trade closes
     */
    public OpenLots(ContractMoney contract, LotMethod method) {
        this.contract = contract;
        this.method = method;
    }

    /**
     * Takes a trade.
     *
     * @param at where it is told
     * @param traded signed lots, not 0
     * @param price traded at, positive
     * @return what it closed, in the order in which it did
     */
    public List<ClosedLot> trade(LotMoment at, long traded, BigDecimal price) {
        List<ClosedLot> closed = new ArrayList<>();
        long left = traded;
        while (left != 0 && !lots.isEmpty() && Long.signum(lots.get(0).lots()) != Long.signum(left)) {
            OpenLot lot = lots.get(next());
            long size = Math.min(Math.abs(left), Math.abs(lot.lots()));
            long held = Long.signum(lot.lots()) * size;
            closed.add(close(lot, at, How.TRADE, held, price, contract.value(held, price)));
            left += held;
        }
        if (left != 0) {
            // What is left of its value, so that nothing is rounded twice.
            BigDecimal cost =
                    closed.stream().map(ClosedLot::proceeds).reduce(contract.value(traded, price), BigDecimal::add);
            open(new OpenLot(at, Origin.TRADE, left, price, cost));
        }
        return closed;
    }

    /**
     * Settles all that is open.
     *
     * @param at where it is told
     * @param delivery price of the underlying, positive
     * @return what it closed, oldest first
     */
    public List<ClosedLot> settle(LotMoment at, BigDecimal delivery) {
        List<ClosedLot> closed = new ArrayList<>();
        for (OpenLot lot : List.copyOf(lots)) {
            closed.add(close(lot, at, How.SETTLEMENT, lot.lots(), delivery, contract.atExpiry(lot.lots(), delivery)));
        }
        return closed;
    }

    /**
     * A position.
     *
     * @param lots signed, 0 = none
     * @param price average price
     * @param cost value at it, units of the settlement currency, signed like the lots
     */
    public record Held(long lots, BigDecimal price, BigDecimal cost) {}

    /**
     * Sets the position outright; nothing is realised.
     *
     * @param at where it is told
     * @param origin of what is there then
     * @param held what is there then
     * @return what went without a gain
     */
    public List<ClosedLot> set(LotMoment at, Origin origin, Held held) {
        List<ClosedLot> closed = new ArrayList<>();
        for (OpenLot lot : lots) {
            closed.add(new ClosedLot(
                    contract,
                    lot.opened(),
                    lot.origin(),
                    at,
                    How.SET,
                    lot.lots(),
                    lot.price(),
                    lot.price(),
                    lot.cost(),
                    lot.cost(),
                    BigDecimal.ZERO));
        }
        lots.clear();
        if (held.lots() != 0) {
            lots.add(new OpenLot(at, origin, held.lots(), held.price(), held.cost()));
        }
        return closed;
    }

    /** A part of a lot is closed; what is left of it stays where it was. */
    private ClosedLot close(OpenLot lot, LotMoment at, How how, long held, BigDecimal price, BigDecimal proceeds) {
        int place = lots.indexOf(lot);
        boolean whole = held == lot.lots();
        BigDecimal cost = whole ? lot.cost() : contract.portion(lot.cost(), Math.abs(held), Math.abs(lot.lots()));
        if (whole) {
            lots.remove(place);
        } else {
            lots.set(
                    place,
                    new OpenLot(
                            lot.opened(),
                            lot.origin(),
                            lot.lots() - held,
                            lot.price(),
                            lot.cost().subtract(cost)));
        }
        BigDecimal gain = contract.isReciprocal() ? cost.subtract(proceeds) : proceeds.subtract(cost);
        return new ClosedLot(
                contract, lot.opened(), lot.origin(), at, how, held, lot.price(), price, cost, proceeds, gain);
    }

    private void open(OpenLot lot) {
        if (method != LotMethod.AVERAGE || lots.isEmpty()) {
            lots.add(lot);
            return;
        }
        OpenLot held = lots.get(0);
        long all = held.lots() + lot.lots();
        BigDecimal cost = held.cost().add(lot.cost());
        lots.set(0, new OpenLot(held.opened(), held.origin(), all, averagePrice(all, cost), cost));
    }

    /** Price at which so many lots are worth so much. */
    private BigDecimal averagePrice(long all, BigDecimal cost) {
        BigDecimal size = contract.unitsPerLot().multiply(BigDecimal.valueOf(all));
        return contract.isReciprocal() ? LotPrices.ratio(size, cost) : LotPrices.ratio(cost, size);
    }

    private int next() {
        return switch (method) {
            case FIFO, AVERAGE -> 0;
            case LIFO -> lots.size() - 1;
            case HIFO -> leastGain();
        };
    }

    /** The dearest of what was bought, the cheapest of what was sold; of equal ones the oldest. */
    private int leastGain() {
        Comparator<OpenLot> byPrice = Comparator.comparing(OpenLot::price);
        OpenLot best = lots.get(0);
        for (OpenLot lot : lots) {
            int order = byPrice.compare(lot, best);
            if (lot.lots() > 0 ? order > 0 : order < 0) {
                best = lot;
            }
        }
        return lots.indexOf(best);
    }

    /**
     * What is held.
     *
     * @return signed lots
     */
    public long total() {
        return lots.stream().mapToLong(OpenLot::lots).sum();
    }

    /**
     * What it cost.
     *
     * @return units of the settlement currency, signed like the lots
     */
    public BigDecimal cost() {
        return lots.stream().map(OpenLot::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Each of them.
     *
     * @return oldest first
     */
    public List<OpenLot> all() {
        return List.copyOf(lots);
    }

    /**
     * Of what.
     *
     * @return contract
     */
    public ContractMoney contract() {
        return contract;
    }
}
