package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.account.FloorPosition;
import io.hedgerow.gateway.exchange.floor.account.Ledger;
import io.hedgerow.gateway.exchange.floor.account.Transaction;
import io.hedgerow.gateway.exchange.floor.account.Wallet;
import io.hedgerow.gateway.exchange.floor.book.FloorMatcher;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.book.Lifetime;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.BookState;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.market.Ladder;
import java.util.List;

/**
 * 08:00 UTC: what expires is delivered, everything else is settled.
 *
 * <pre>
 *   option in the money  ─▶ position in the future of the same expiry at the strike ─▶ delivered with it
 *   option out of money  ─▶ nothing
 *   future               ─▶ cash at the average of the index over half an hour
 *   perpetual, later futures: profit since the last settlement becomes cash, and counts from the mark
 * </pre>
 *
 * <p>Owned by the exchange's thread.
 */
public final class DailySettlement {
    private final Pit pit;
    private final Clearing clearing;
    private final PerpetualFunding funding;
    private final FloorMatcher matcher;

    public DailySettlement(Pit pit, Clearing clearing, PerpetualFunding funding, FloorMatcher matcher) {
        this.matcher = matcher;
        this.pit = pit;
        this.clearing = clearing;
        this.funding = funding;
    }

    /** Everything of a coin stops, and orders that are good for a day end. */
    public void begin(long eightNs) {
        for (Contract contract : pit.listings.alive().toList()) {
            boolean expires = contract.expiryNs() <= eightNs;
            for (FloorOrder order : pit.book(contract).orders()) {
                if (expires || order.terms().lifetime() == Lifetime.GOOD_TIL_DAY) {
                    clearing.cancel(order, "settlement");
                }
            }
            if (contract.state() == BookState.OPEN) {
                become(contract, BookState.SETTLEMENT);
            }
        }
    }

    /** Delivers and settles. */
    public void settle(long eightNs) {
        funding.payAll();
        for (Asset coin : List.of(Asset.BTC, Asset.ETH)) {
            List<Long> expiries = pit.listings
                    .alive()
                    .filter(each -> each.base() == coin && each.expiryNs() <= eightNs)
                    .map(Contract::expiryNs)
                    .distinct()
                    .sorted()
                    .toList();
            expiries.forEach(expiryNs -> deliver(coin, expiryNs));
        }
        pit.listings.alive().filter(Contract::isFuture).toList().forEach(this::settleDaily);
        pit.accounts.all().forEach(Ledger::newSession);
    }

    /** Trading goes on. */
    public void end() {
        pit.listings
                .alive()
                .filter(each -> each.state() == BookState.SETTLEMENT)
                .toList()
                .forEach(each -> {
                    become(each, BookState.OPEN);
                    matcher.worldMoved(pit.book(each)); // It went on quoting meanwhile.
                });
    }

    private void become(Contract contract, BookState state) {
        contract.become(state);
        pit.archive.contract(contract);
        pit.news().book(pit.book(contract));
    }

    private void deliver(Asset coin, long expiryNs) {
        double price = pit.deliveries.deliver(coin, pit.market.index(coin), expiryNs);
        long priceE9 = Math.round(price * 1e9);
        List<Contract> due = pit.listings
                .dated(coin, expiryNs)
                .filter(each -> !each.state().isOver())
                .toList();
        due.stream().filter(Contract::isOption).forEach(option -> expire(option, priceE9));
        due.stream().filter(Contract::isFuture).forEach(future -> deliver(future, priceE9));
        for (Contract contract : due) {
            pit.book(contract).show(Ladder.EMPTY);
            contract.deliverAt(priceE9);
            pit.archive.contract(contract);
            pit.news().book(pit.book(contract));
            pit.news().state(contract, "settled");
            pit.news().state(contract, "closed");
        }
    }

    private void expire(Contract option, long priceE9) {
        Contract future = pit.listings.futureOf(option).orElse(null);
        long rest = 0;
        for (FloorAccount account : pit.accounts.all()) {
            long lots = account.lots(option);
            if (lots != 0) {
                rest += expire(account, option, future, lots, priceE9);
            }
            if (account.position(option).isPresent()) {
                drop(account, option);
            }
        }
        if (rest != 0) {
            Ledger.balance(pit.accounts.world(), option.settlement(), -rest);
            clearing.keepWallet(pit.accounts.world(), option.settlement());
        }
    }

    /** Returns what came into being: cash, and the basis of the future. */
    private long expire(FloorAccount account, Contract option, Contract future, long lots, long priceE9) {
        long strikeE9 = option.sheet().strikeE9();
        boolean call = option.sheet().call();
        boolean pays = call ? priceE9 > strikeE9 : priceE9 < strikeE9;
        double dollars = option.amount(lots) * (strikeE9 / 1e9);
        double futureLots = future == null ? 0.5 : dollars / future.amount(1);
        boolean throughFuture = pays && Math.rint(futureLots) == futureLots;
        double coins =
                pays && !throughFuture ? option.amount(lots) * Math.abs(priceE9 - strikeE9) / (double) priceE9 : 0.0;
        long paid = Ledger.expire(account, option, option.settlement().toUnits(coins));
        long basis = 0;
        if (throughFuture) {
            long signedLots = (long) (call ? futureLots : -futureLots);
            basis = future.worth(signedLots, strikeE9);
            Ledger.trade(account, future, signedLots, strikeE9, priceE9 / 1e9);
            clearing.keep(account, future);
        }
        log(account, option, "delivery", lots, priceE9, paid, new long[3]);
        clearing.keep(account, option);
        return paid + basis;
    }

    private void deliver(Contract future, long priceE9) {
        long rest = 0;
        for (FloorAccount account : pit.accounts.all()) {
            if (account.position(future).isPresent()) {
                FloorPosition position = account.open(future);
                long lots = position.lots();
                long[] session = {position.realised(), position.unrealised(priceE9), position.funding()};
                rest -= lots == 0 ? 0 : future.worth(lots, priceE9);
                long paid = Ledger.deliver(account, future, priceE9);
                if (lots != 0 || paid != 0) {
                    log(account, future, "delivery", lots, priceE9, paid, session);
                }
                clearing.keep(account, future);
                drop(account, future);
            }
        }
        Ledger.balance(pit.accounts.world(), future.settlement(), -rest);
        clearing.keepWallet(pit.accounts.world(), future.settlement());
    }

    private void drop(FloorAccount account, Contract contract) {
        account.drop(contract);
        pit.archive.dropPosition(account, contract);
    }

    private void settleDaily(Contract future) {
        long priceE9 = pit.markE9(future);
        for (FloorAccount account : pit.accounts.all()) {
            FloorPosition position = account.position(future).orElse(null);
            if (position == null || (position.lots() == 0 && position.realised() == 0)) {
                continue;
            }
            long[] session = {position.realised(), position.unrealised(priceE9), position.funding()};
            long paid = Ledger.settle(account, future, priceE9);
            log(account, future, "settlement", position.lots(), priceE9, paid, session);
            clearing.keep(account, future);
        }
    }

    private void log(
            FloorAccount account, Contract contract, String type, long lots, long priceE9, long paid, long[] session) {
        if (account.isWorld()) {
            return;
        }
        Wallet wallet = account.wallet(contract.settlement());
        boolean delivery = type.equals("delivery");
        String side = delivery ? (lots > 0 ? "close sell" : "close buy") : (lots > 0 ? "long" : "short");
        Transaction row = new Transaction(
                pit.counters.next("transaction", 1),
                account.id(),
                account.nextUserSeq(),
                pit.nowNs(),
                type,
                contract.settlement(),
                lots == 0 ? "-" : side,
                contract.name(),
                Math.abs(lots),
                delivery ? 0 : lots,
                priceE9,
                paid,
                paid,
                wallet.balance(),
                0,
                session[2],
                "",
                "",
                false,
                Math.round(pit.index(contract) * 1e9),
                session[0],
                session[1]);
        pit.transactions.add(row);
        pit.archive.transaction(row);
        pit.archive.account(account);
    }
}
