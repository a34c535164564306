package io.hedgerow.gateway.exchange.floor.archive;

import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.account.FloorPosition;
import io.hedgerow.gateway.exchange.floor.account.Print;
import io.hedgerow.gateway.exchange.floor.account.Transaction;
import io.hedgerow.gateway.exchange.floor.account.Wallet;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.book.OrderSlip;
import io.hedgerow.gateway.exchange.floor.book.QuoteTag;
import io.hedgerow.gateway.exchange.floor.book.Trigger;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.ContractSheet;
import io.hedgerow.gateway.exchange.floor.store.FloorStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes down what changed, to be committed with everything else of the same moment; {@link Restorer} reads it. Field
 * orders of both are the same, one below the other. Owned by the exchange's thread.
 */
public final class Archive {
    static final String CONTRACT = "contract";
    static final String ACCOUNT = "account";
    static final String WALLET = "wallet";
    static final String POSITION = "position";
    static final String ORDER = "order";
    static final String TRADE = "trade";
    static final String TRANSACTION = "transaction";
    static final String PRICE = "price";

    private final FloorStore store;

    public Archive(FloorStore store) {
        this.store = store;
    }

    /** The index, so that a restart goes on near it. */
    public void price(Asset coin, double price) {
        put(PRICE, coin.name(), price);
    }

    public void contract(Contract contract) {
        ContractSheet sheet = contract.sheet();
        put(
                CONTRACT,
                sheet.name(),
                sheet.id(),
                sheet.kind(),
                sheet.base(),
                sheet.quote(),
                sheet.settlement(),
                sheet.index(),
                sheet.strikeE9(),
                sheet.call(),
                sheet.createdNs(),
                sheet.expiryNs(),
                sheet.period(),
                sheet.lotE9(),
                sheet.contractE9(),
                sheet.ticks().baseE9(),
                sheet.ticks().aboveE9(),
                sheet.ticks().wideE9(),
                sheet.charges().maker(),
                sheet.charges().taker(),
                sheet.charges().premiumShare(),
                contract.state(),
                contract.deliveryE9());
    }

    public void account(FloorAccount account) {
        put(ACCOUNT, Long.toString(account.id()), account.name(), account.cancelsMaker(), account.userSeq());
    }

    public void wallet(FloorAccount account, Asset asset) {
        Wallet wallet = account.wallet(asset);
        put(
                WALLET,
                account.id() + "/" + asset,
                account.id(),
                asset,
                wallet.balance(),
                wallet.sessionRealised(),
                wallet.sessionFunding(),
                wallet.optionsRealised(),
                wallet.feesPaid());
    }

    public void position(FloorAccount account, FloorPosition position) {
        put(
                POSITION,
                account.id() + "/" + position.contract().name(),
                account.id(),
                position.contract().name(),
                position.lots(),
                position.basis(),
                position.averagePrice(),
                position.averagePriceUsd(),
                position.realised(),
                position.funding(),
                position.settlementE9());
    }

    /** A position that is flat and over is not kept any longer. */
    public void dropPosition(FloorAccount account, Contract contract) {
        store.put(POSITION, account.id() + "/" + contract.name(), List.of());
    }

    /** Behind what an exchange that had no triggers wrote down, and only where there is something to say. */
    private static void addTrigger(List<Object> fields, FloorOrder order) {
        if (order.trigger().isPresent() || !order.triggerOrderId().isEmpty()) {
            Trigger trigger = order.trigger().orElse(new Trigger(Trigger.Reference.INDEX_PRICE, 0L, 0L));
            fields.add(order.triggerOrderId());
            fields.add(trigger.reference());
            fields.add(trigger.priceE9());
            fields.add(trigger.offsetE9());
        }
    }

    public void order(FloorOrder order) {
        OrderSlip terms = order.terms();
        List<Object> fields = new ArrayList<>(List.of(
                terms.accountId(),
                terms.connectionId(),
                terms.contract().name(),
                terms.buy(),
                terms.kind(),
                terms.lifetime(),
                terms.label(),
                terms.mmp(),
                terms.createdNs(),
                order.priceE9(),
                order.lots(),
                order.filledLots(),
                order.paid(),
                order.displayLots(),
                order.isPostOnly(),
                order.rejectsPostOnly(),
                order.isReduceOnly(),
                order.isReplaced(),
                order.standing(),
                order.cancelReason(),
                order.updatedNs()));
        addQuote(fields, terms.quote());
        addTrigger(fields, order);
        put(ORDER, order.id(), fields.toArray());
    }

    public void trade(AccountTrade trade) {
        Print print = trade.print();
        List<Object> fields = new ArrayList<>(List.of(
                print.seq(),
                print.instrument(),
                print.timeNs(),
                print.takerBuys(),
                print.lots(),
                print.priceE9(),
                print.tickDirection(),
                print.mark(),
                print.index(),
                print.vol(),
                print.underlying(),
                trade.accountId(),
                trade.buy(),
                trade.orderId(),
                trade.label(),
                trade.orderType(),
                trade.maker(),
                trade.fee(),
                trade.profit(),
                trade.filled(),
                trade.postOnly(),
                trade.reduceOnly(),
                trade.mmp()));
        addQuote(fields, trade.quote());
        put(TRADE, trade.accountId() + "/" + print.id(), fields.toArray());
    }

    public void transaction(Transaction row) {
        put(
                TRANSACTION,
                Long.toString(row.id()),
                row.accountId(),
                row.userSeq(),
                row.timeNs(),
                row.type(),
                row.asset(),
                row.side(),
                row.instrument(),
                row.lots(),
                row.positionLots(),
                row.priceE9(),
                row.change(),
                row.cashflow(),
                row.balance(),
                row.commission(),
                row.funding(),
                row.tradeId(),
                row.orderId(),
                row.maker(),
                row.indexE9(),
                row.realised(),
                row.unrealised());
    }

    private static void addQuote(List<Object> fields, Optional<QuoteTag> quote) {
        fields.add(quote.isPresent());
        quote.ifPresent(tag -> fields.addAll(List.of(tag.quoteId(), tag.quoteSetId(), tag.mmpGroup())));
    }

    private void put(String kind, String key, Object... values) {
        List<String> fields = new ArrayList<>(values.length);
        for (Object value : values) {
            fields.add(value instanceof Boolean flag ? (flag ? "1" : "0") : value.toString());
        }
        store.put(kind, key, fields);
    }
}
