package io.hedgerow.gateway.exchange.floor.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What is traded. Sizes inside the exchange are lots (the least amount that can be traded) and prices billionths, so that
 * books and positions are whole numbers; money is in smallest units of the settlement currency, rounded half to even
 * once for each trade.
 *
 * <p>The terms never change; the state of the book does, on the exchange's thread.
 */
public final class Contract {
    /** Expiration of what never expires, as the exchange writes it: the year 3000, in ms. */
    public static final long NEVER_MS = 32_503_708_800_000L;

    private static final BigDecimal E9 = BigDecimal.valueOf(1_000_000_000L);

    private final ContractSheet sheet;
    private BookState state = BookState.OPEN;
    private long deliveryE9;

    public Contract(ContractSheet sheet) {
        this.sheet = sheet;
    }

    public ContractSheet sheet() {
        return sheet;
    }

    public String name() {
        return sheet.name();
    }

    public Kind kind() {
        return sheet.kind();
    }

    public Asset base() {
        return sheet.base();
    }

    /** Currency that profit, premium and commissions are in. */
    public Asset settlement() {
        return sheet.settlement();
    }

    public PriceSteps ticks() {
        return sheet.ticks();
    }

    public boolean isOption() {
        return sheet.kind() == Kind.OPTION;
    }

    public boolean isFuture() {
        return sheet.kind() == Kind.FUTURE;
    }

    public boolean isPerpetual() {
        return isFuture() && !isDated();
    }

    public boolean isDated() {
        return sheet.expiryNs() != Long.MAX_VALUE;
    }

    /** Futures here are inverse: sized in dollars, settled in coin. */
    public boolean isInverse() {
        return isFuture();
    }

    public long expiryNs() {
        return sheet.expiryNs();
    }

    public long expiryMs() {
        return isDated() ? sheet.expiryNs() / 1_000_000L : NEVER_MS;
    }

    public BookState state() {
        return state;
    }

    public void become(BookState newState) {
        state = newState;
    }

    /** Price it was delivered at, in billionths; 0 before. */
    public long deliveryE9() {
        return deliveryE9;
    }

    public void deliverAt(long priceE9) {
        deliveryE9 = priceE9;
        state = BookState.DELIVERED;
    }

    /** Amount in the exchange's units: dollars for futures, coins otherwise; the double nearest to the exact one. */
    public double amount(long lots) {
        return scaled(lots) / 1e9;
    }

    public double contracts(long lots) {
        return scaled(lots) / (double) sheet.contractE9();
    }

    /** Amount in billionths, exact as far as a double can be. */
    private double scaled(long lots) {
        return Math.abs(lots) < Long.MAX_VALUE / sheet.lotE9()
                ? (double) (lots * sheet.lotE9())
                : (double) lots * (double) sheet.lotE9();
    }

    /** Lots of an amount, or -1 where it is not a whole positive number of them. */
    public long lotsOf(BigDecimal amount) {
        BigDecimal[] parts = amount.multiply(E9).divideAndRemainder(BigDecimal.valueOf(sheet.lotE9()));
        boolean whole =
                parts[1].signum() == 0 && parts[0].signum() >= 0 && parts[0].precision() - parts[0].scale() < 18;
        return whole ? parts[0].longValueExact() : -1;
    }

    /** Amount of a number of contracts. */
    public BigDecimal amountOfContracts(BigDecimal contracts) {
        return contracts.multiply(BigDecimal.valueOf(sheet.contractE9())).divide(E9);
    }

    /**
     * Worth of signed lots at a price: coins for inverse futures (amount / price), else amount times price.
     *
     * @param lots signed
     * @param priceE9 positive
     * @return smallest units of the settlement currency, rounded half to even
     */
    public long worth(long lots, long priceE9) {
        BigDecimal amountE9 = BigDecimal.valueOf(lots).multiply(BigDecimal.valueOf(sheet.lotE9()));
        BigDecimal units = BigDecimal.valueOf(settlement().unitsInOne());
        BigDecimal price = BigDecimal.valueOf(priceE9);
        BigDecimal worth = isInverse()
                ? amountE9.multiply(units).divide(price, 0, RoundingMode.HALF_EVEN)
                : amountE9.multiply(price).multiply(units).movePointLeft(18).setScale(0, RoundingMode.HALF_EVEN);
        return worth.longValueExact();
    }

    /** Commission of a trade in smallest units of the settlement currency. */
    public long commission(long lots, long priceE9, boolean maker) {
        double rate = maker ? sheet.charges().maker() : sheet.charges().taker();
        double price = priceE9 / 1e9;
        double coins = switch (kind()) {
            case OPTION -> Math.min(rate * amount(lots), sheet.charges().premiumShare() * price * amount(lots));
            case FUTURE -> rate * amount(lots) / price;
            case SPOT -> rate * amount(lots) * price;
        };
        return settlement().toUnits(coins);
    }

    @Override
    public String toString() {
        return name();
    }
}
