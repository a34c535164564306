package io.hedgerow.engine.position;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.EventSlot;
import io.hedgerow.engine.testing.SmallMarket;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import java.math.BigDecimal;

/** A position book over {@link SmallMarket}, driven by real events. */
final class BookFixture implements AutoCloseable {
    static final long E9 = 1_000_000_000L;
    static final long COMPUTED_FEE = EventWriter.NONE;

    final StateMemory memory = new StateMemory();
    final ReferenceData reference = new ReferenceData(memory, CapacitySpec.DEFAULT, StandardFamilies.KINDS);
    final PositionBook book = new PositionBook(memory, CapacitySpec.DEFAULT, reference);
    final EventSlot slot = new EventSlot();
    private long executionId;

    BookFixture() {
        SmallMarket.defineIn(reference);
        memory.seal();
    }

    int trade(int id, long signedLots, long priceE9) {
        return trade(id, signedLots, priceE9, Liquidity.TAKER, 0L, PositionBook.NO_PRICE);
    }

    int trade(int id, long signedLots, long priceE9, Liquidity liquidity, long fee, long underlyingPriceE9) {
        executionId++;
        return execute(id, executionId, signedLots, priceE9, liquidity, fee, underlyingPriceE9);
    }

    int execute(int id, long execution, long signedLots, long priceE9) {
        return execute(id, execution, signedLots, priceE9, Liquidity.MAKER, 0L, PositionBook.NO_PRICE);
    }

    /** A lot bought whose fee was paid in a currency of its own. */
    int tradeWithFeeIn(int currencyId, int id, long fee) {
        slot.events()
                .orders()
                .feeIn(currencyId)
                .otherFill(id, ++executionId, FillSource.CUSTOMER, Side.BUY, 1L, E9, Liquidity.TAKER, fee);
        return book.applyFill(slot.fill());
    }

    private int execute(
            int id, long execution, long signedLots, long priceE9, Liquidity liquidity, long fee, long underlyingE9) {
        Side side = signedLots < 0 ? Side.SELL : Side.BUY;
        slot.events()
                .orders()
                .otherFill(id, execution, FillSource.CUSTOMER, side, Math.abs(signedLots), priceE9, liquidity, fee);
        return book.applyFill(slot.fill(), underlyingE9);
    }

    int fund(int id, FundingPhase phase, long rateE12, long priceE9) {
        slot.events().flows().funding(id, phase, rateE12, 28_800_000_000_000L, priceE9);
        return book.applyFunding(slot.funding());
    }

    int fundE18(int id, long rateE18, long intervalNs, long priceE9) {
        slot.events().flows().fundingE18(id, FundingPhase.PAYMENT, rateE18, intervalNs, priceE9);
        return book.applyFunding(slot.funding());
    }

    int settle(int id, long deliveryPriceE9) {
        slot.events().flows().settlement(id, deliveryPriceE9);
        return book.applySettlement(slot.settlement());
    }

    int set(int id, long lots, long averagePriceE9) {
        slot.commands().setPosition(id, lots, averagePriceE9);
        return book.set(slot.setPosition());
    }

    long cash(int currencyId) {
        return book.cash().balanceMinor(currencyId);
    }

    long unrealisedMinor(int id, long priceE9) {
        return book.unrealised(id, priceE9, new ExactAmount()).rounded();
    }

    long marketValueMinor(int id, long priceE9) {
        return book.marketValue(id, priceE9, new ExactAmount()).rounded();
    }

    /** All decimals of an amount. */
    static BigDecimal exact(ExactAmount amount) {
        return BigDecimal.valueOf(amount.whole()).add(BigDecimal.valueOf(amount.fractionE18(), ExactAmount.DECIMALS));
    }

    BigDecimal exactCash(int currencyId) {
        return exact(book.cash().balance(currencyId, new ExactAmount()));
    }

    BigDecimal exactCost(int id) {
        return exact(book.openCost(id, new ExactAmount()));
    }

    BigDecimal exactRealised(int id) {
        return exact(book.realised(id, new ExactAmount()));
    }

    BigDecimal exactFees(int id) {
        return exact(book.fees(id, new ExactAmount()));
    }

    BigDecimal exactFunding(int id) {
        return exact(book.funding(id, new ExactAmount()));
    }

    @Override
    public void close() {
        memory.close();
    }
}
