package io.hedgerow.journal.execution;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.journal.execution.TradeFacts.At;
import io.hedgerow.journal.execution.TradeFacts.Book;
import io.hedgerow.journal.execution.TradeFacts.Deal;
import io.hedgerow.journal.execution.TradeFacts.Market;
import io.hedgerow.journal.history.JournalSession;
import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agrona.DirectBuffer;

/** Takes down each fill with the market that it met, and what became of the price. Owned by the following thread. */
final class FillWatch {
    private static final double E9 = 1e9;

    private final JournalSession session;
    private final HedgeEngine engine;
    private final MarketLook look;
    private final ExecutionSpec spec;
    private final Looks looks;
    private final Map<Integer, ContractMoney> contracts = new HashMap<>();
    private final List<TradeFacts> trades = new ArrayList<>();
    private final ExactAmount scratch = new ExactAmount();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final SettlementDecoder settlement = new SettlementDecoder();
    private Market marketBefore;
    private BigDecimal feesBefore = BigDecimal.ZERO;
    private long lotsBefore;
    private double deltaBefore;

    FillWatch(JournalSession session, HedgeEngine engine, MarketLook look, ExecutionSpec spec) {
        this.session = session;
        this.engine = engine;
        this.look = look;
        this.spec = spec;
        looks = new Looks(spec.horizonsNs());
    }

    ContractMoney contract(int id) {
        return contracts.computeIfAbsent(id, key -> ContractMoney.of(session.names(), key));
    }

    List<TradeFacts> trades() {
        return trades;
    }

    /** Everything before this time has happened. */
    void before(long timeNs) {
        looks.before(timeNs);
    }

    private boolean isKnown(int id) {
        return engine.reference().instruments().isDefined(id) && session.names().instrument(id) != null;
    }

    /** A fill is about to be applied. */
    void before(DirectBuffer message) {
        FillDecoder event = fill.wrapAndApplyHeader(message, 0, header);
        int id = event.instrumentId();
        marketBefore = null;
        if (!isKnown(id)) {
            return;
        }
        boolean buys = event.side() == Side.BUY;
        double price = event.priceE9() / E9;
        marketBefore = new Market(
                look.mid(id),
                look.touch(id, buys),
                look.model(id),
                look.reference(id),
                look.vol(id),
                look.pricePerVolPoint(id),
                look.priceDelta(id, price),
                look.quoteAgeNs(id, event.timeNs()),
                look.cashPerPrice(id, event.lots(), price),
                look.notionalCash(id, event.lots()));
        feesBefore = fees(id);
        lotsBefore = engine.positions().lots(id);
        deltaBefore = look.underlyingDelta(id);
    }

    private BigDecimal fees(int id) {
        engine.positions().fees(id, scratch);
        return BigDecimal.valueOf(scratch.whole())
                .add(BigDecimal.valueOf(scratch.fractionE18(), ExactAmount.DECIMALS))
                .movePointLeft(contract(id).decimals());
    }

    /** A fill has been applied; what it was, unless it was refused. */
    Optional<TradeFacts> after(DirectBuffer message, long sequence) {
        fill.wrapAndApplyHeader(message, 0, header);
        int id = fill.instrumentId();
        if (marketBefore == null || engine.positions().lots(id) == lotsBefore) {
            return Optional.empty();
        }
        boolean buys = fill.side() == Side.BUY;
        TradeFacts fact = new TradeFacts(
                new At(session.path(), sequence, fill.timeNs()),
                contract(id),
                new Deal(
                        fill.fillSource(),
                        fill.customer() == FillDecoder.customerNullValue() ? 0 : fill.customer(),
                        buys,
                        fill.lots(),
                        ContractMoney.price(fill.priceE9()),
                        fees(id).subtract(feesBefore),
                        fill.liquidity() == Liquidity.MAKER,
                        fill.fillSource() == FillSource.HEDGE ? fill.orderId() : 0L),
                marketBefore,
                new Book(lotsBefore, deltaBefore, look.delta(id, buys ? fill.lots() : -fill.lots())),
                new Markouts(spec.horizonsNs().size()));
        trades.add(fact);
        looks.follow(fill.timeNs(), id, horizon -> markOut(fact, id, horizon));
        return Optional.of(fact);
    }

    private void markOut(TradeFacts fact, int id, int horizon) {
        if (spec.horizonsNs().get(horizon) == ExecutionSpec.EXPIRY) {
            double delivery = settlement.deliveryPriceE9() / E9;
            double payoff = fact.contract()
                    .atExpiry(1L, ContractMoney.price(settlement.deliveryPriceE9()))
                    .divide(fact.contract().unitsPerLot(), MathContext.DECIMAL64)
                    .doubleValue();
            markOut(fact, horizon, fact.contract().isPaidUpFront() ? payoff : delivery, delivery);
        } else {
            markOut(fact, horizon, look.midNow(id), look.reference(id));
        }
    }

    private static void markOut(TradeFacts fact, int horizon, double price, double reference) {
        double markout = fact.sign() * (price - fact.deal().price().doubleValue());
        double move = reference - fact.market().reference();
        fact.markouts()
                .set(horizon, markout, markout - fact.sign() * fact.market().priceDelta() * move);
    }

    /** What is traded of it is looked at before it is gone. */
    void beforeSettlement(DirectBuffer message) {
        SettlementDecoder event = settlement.wrapAndApplyHeader(message, 0, header);
        if (isKnown(event.instrumentId()) && event.deliveryPriceE9() > 0L) {
            looks.expires(event.instrumentId());
        }
    }
}
