package io.hedgerow.gateway.exchange.floor.account;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.Kind;

/**
 * Bookings. A trade books the same worth at both sides with opposite signs; what is rounded for an account at settlement,
 * delivery and funding goes to or comes from the world.
 *
 * <pre>
 *   future   profit of what is closed    to the session, and to cash with the daily settlement
 *   option   premium                     cash at once
 *   spot     both coins                  cash at once
 * </pre>
 *
 * <p>Static; on the exchange's thread.
 */
public final class Ledger {
    /**
     * What a trade did.
     *
     * @param cash change of the cash in the settlement currency, commission not counted
     * @param profit realised
     */
    public record Booked(long cash, long profit) {}

    private Ledger() {}

    /** Books one side of a trade; signed lots, positive bought. */
    public static Booked trade(FloorAccount account, Contract contract, long signedLots, long priceE9, double index) {
        long worth = contract.worth(signedLots, priceE9);
        Wallet wallet = account.wallet(contract.settlement());
        if (contract.kind() == Kind.SPOT) {
            wallet.pay(-worth);
            account.wallet(contract.base()).pay(contract.base().toUnits(contract.amount(signedLots)));
            return new Booked(-worth, 0);
        }
        long profit = account.open(contract).trade(signedLots, worth, priceE9 / 1e9, index);
        if (contract.isOption()) {
            wallet.pay(-worth);
            wallet.realiseOption(profit);
            return new Booked(-worth, profit);
        }
        wallet.realise(profit);
        return new Booked(0, profit);
    }

    /** A commission goes to the world. */
    public static void charge(FloorAccount account, FloorAccount world, Asset asset, long fee) {
        account.wallet(asset).charge(fee);
        world.wallet(asset).pay(fee);
    }

    /** Cash that comes from outside. */
    public static void deposit(FloorAccount account, Asset asset, long units) {
        account.wallet(asset).pay(units);
    }

    /** Funding of a perpetual: what one pays the world gets. */
    public static void fund(FloorAccount account, FloorAccount world, Contract contract, long units) {
        pay(account, contract, units);
        pay(world, contract, -units);
    }

    private static void pay(FloorAccount account, Contract contract, long units) {
        account.open(contract).fund(units);
        account.wallet(contract.settlement()).fund(units);
    }

    /**
     * The daily settlement of a future: its profit becomes cash, and counts from the settlement price.
     *
     * @return what came to the cash
     */
    public static long settle(FloorAccount account, Contract contract, long priceE9) {
        FloorPosition position = account.open(contract);
        long unrealised = position.unrealised(priceE9);
        long realised = position.realised();
        account.wallet(contract.settlement()).settle(realised, unrealised, position.funding());
        position.settle(priceE9);
        return realised + unrealised;
    }

    /**
     * Delivery of a future: its profit to the delivery price becomes cash and nothing is left.
     *
     * @return what came to the cash
     */
    public static long deliver(FloorAccount account, Contract future, long priceE9) {
        long paid = settle(account, future, priceE9);
        account.open(future).close(0);
        return paid;
    }

    /**
     * Expiry of an option: what it is worth becomes cash.
     *
     * @param worth of the signed lots, in smallest units
     * @return what came to the cash
     */
    public static long expire(FloorAccount account, Contract option, long worth) {
        FloorPosition position = account.open(option);
        Wallet wallet = account.wallet(option.settlement());
        long profit = worth - position.basis();
        wallet.pay(worth);
        wallet.realiseOption(profit);
        position.close(profit);
        return worth;
    }

    /** Rounding of all accounts together comes from the world, so that nothing is made or lost. */
    public static void balance(FloorAccount world, Asset asset, long units) {
        world.wallet(asset).pay(units);
    }

    /** A new day. */
    public static void newSession(FloorAccount account) {
        for (Asset asset : Asset.values()) {
            account.wallet(asset).newSession();
        }
    }
}
