package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.account.Ledger;
import io.hedgerow.gateway.exchange.floor.account.Print;
import io.hedgerow.gateway.exchange.floor.account.Transaction;
import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.book.OrderKind;
import io.hedgerow.gateway.exchange.floor.book.OrderSlip;
import io.hedgerow.gateway.exchange.floor.book.Tapes;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Books what the matcher trades: both accounts, the commissions, the orders, the transaction log, and what everybody
 * sees. Owned by the exchange's thread.
 */
public final class Clearing implements Tapes {
    private final Pit pit;
    private final Prints prints;
    private final MmpDesk mmp;
    private final List<AccountTrade> ofRequest = new ArrayList<>();
    private final List<FloorOrder> reduced = new ArrayList<>();
    private PerpetualFunding funding;

    public Clearing(Pit pit, MmpDesk mmp) {
        this.pit = pit;
        this.mmp = mmp;
        prints = new Prints(pit);
    }

    /** Who lets accounts pay funding before their position changes. */
    public void funding(PerpetualFunding newFunding) {
        funding = newFunding;
    }

    /** Trades of an order that has just come. */
    public List<AccountTrade> takeTrades(String orderId) {
        List<AccountTrade> trades = ofRequest.stream()
                .filter(each -> each.orderId().equals(orderId))
                .toList();
        ofRequest.clear();
        return trades;
    }

    @Override
    public void traded(FloorBook book, FloorOrder taker, FloorOrder maker, boolean takerBuys, long lots, long priceE9) {
        Contract contract = book.contract();
        Print print = prints.next(contract, takerBuys, lots, priceE9);
        if (taker != null || maker != null) {
            side(contract, print, taker, takerBuys, false);
            side(contract, print, maker, !takerBuys, true);
        }
        pit.trades.add(print);
        pit.news().print(print, contract);
        pit.news().book(book);
        trimReduceOnly(book, maker);
    }

    private void side(Contract contract, Print print, FloorOrder order, boolean buy, boolean maker) {
        if (order == null) {
            bookWorld(contract, print, buy);
        } else {
            bookAccount(contract, print, order, maker);
        }
    }

    private void bookWorld(Contract contract, Print print, boolean buy) {
        FloorAccount world = pit.accounts.world();
        Ledger.trade(world, contract, buy ? print.lots() : -print.lots(), print.priceE9(), print.index());
        keep(world, contract);
    }

    private void bookAccount(Contract contract, Print print, FloorOrder order, boolean maker) {
        FloorAccount account = pit.accounts.get(order.accountId());
        long signedLots = order.isBuy() ? print.lots() : -print.lots();
        long before = account.lots(contract);
        if (contract.isPerpetual()) {
            funding.pay(account, contract);
        }
        Ledger.Booked booked = Ledger.trade(account, contract, signedLots, print.priceE9(), print.index());
        long fee = contract.commission(print.lots(), print.priceE9(), maker);
        Ledger.charge(account, pit.accounts.world(), contract.settlement(), fee);
        order.fill(print.lots(), print.priceE9(), pit.nowNs());
        OrderSlip terms = order.terms();
        AccountTrade trade = new AccountTrade(
                print,
                account.id(),
                order.isBuy(),
                order.id(),
                terms.label(),
                terms.kind() == OrderKind.LIMIT ? "limit" : "market",
                maker,
                fee,
                booked.profit(),
                !order.isOpen(),
                order.isPostOnly(),
                order.isReduceOnly(),
                terms.mmp(),
                terms.quote());
        pit.trades.add(trade);
        pit.archive.trade(trade);
        if (!maker) {
            ofRequest.add(trade);
        }
        logTrade(account, contract, trade, booked, before);
        keep(account, contract);
        keepWallet(pit.accounts.world(), contract.settlement());
        pit.changed(order);
        pit.news().trade(trade, contract);
        mmp.traded(order, print, contract);
    }

    private void logTrade(
            FloorAccount account, Contract contract, AccountTrade trade, Ledger.Booked booked, long beforeLots) {
        Print print = trade.print();
        boolean closes = beforeLots != 0 && (beforeLots > 0) != trade.buy();
        String side = (closes ? "close " : "open ") + (trade.buy() ? "buy" : "sell");
        long cash = contract.isFuture() ? booked.profit() : booked.cash();
        logCash(account, contract, trade, side, contract.settlement(), booked.cash(), cash, trade.fee());
        if (contract.kind() == Kind.SPOT) {
            long lots = trade.buy() ? print.lots() : -print.lots();
            long coins = contract.base().toUnits(contract.amount(lots));
            logCash(account, contract, trade, side, contract.base(), coins, coins, 0);
        }
        pit.archive.account(account);
    }

    /** One row, of one currency: a spot trade moves two. */
    private void logCash(
            FloorAccount account,
            Contract contract,
            AccountTrade trade,
            String side,
            Asset asset,
            long change,
            long cashflow,
            long fee) {
        Print print = trade.print();
        pit.transactions.add(logged(new Transaction(
                pit.counters.next("transaction", 1),
                account.id(),
                account.nextUserSeq(),
                pit.nowNs(),
                "trade",
                asset,
                side,
                contract.name(),
                print.lots(),
                account.lots(contract),
                print.priceE9(),
                change - fee,
                cashflow,
                account.wallet(asset).balance(),
                fee,
                0,
                print.id(),
                trade.orderId(),
                trade.maker(),
                Math.round(print.index() * 1e9),
                0,
                0)));
    }

    private Transaction logged(Transaction row) {
        pit.archive.transaction(row);
        return row;
    }

    /** Writes down and tells what an account holds of a contract and its cash. */
    void keep(FloorAccount account, Contract contract) {
        if (contract.kind() == Kind.SPOT) {
            keepWallet(account, contract.base());
        } else {
            pit.archive.position(account, account.open(contract));
            pit.news().position(account, contract);
        }
        keepWallet(account, contract.settlement());
    }

    void keepWallet(FloorAccount account, Asset asset) {
        pit.archive.wallet(account, asset);
        pit.news().wallet(account, asset);
    }

    /** Resting orders that may only reduce a position never exceed it. */
    private void trimReduceOnly(FloorBook book, FloorOrder maker) {
        reduced.clear();
        for (FloorOrder order : book.orders()) {
            if (order.isReduceOnly() && order != maker && order.isOpen()) {
                reduced.add(order);
            }
        }
        for (FloorOrder order : reduced) {
            long position = pit.accounts.get(order.accountId()).lots(book.contract());
            long most = order.isBuy() ? Math.max(0, -position) : Math.max(0, position);
            if (most == 0) {
                cancel(order, "risk_mitigation");
            } else if (order.leftLots() > most) {
                order.resize(order.filledLots() + most);
                book.changed();
                pit.changed(order);
            }
        }
    }

    /** Takes an order off. */
    public void cancel(FloorOrder order, String reason) {
        order.cancel(reason, pit.nowNs());
        pit.book(order.contract()).remove(order); // One that waits for a trigger is in none.
        pit.changed(order);
    }

    @Override
    public void cancelOwn(FloorOrder maker) {
        cancel(maker, "order_overlap");
    }

    @Override
    public boolean cancelsMaker(long accountId) {
        return pit.accounts.get(accountId).cancelsMaker();
    }
}
