package io.hedgerow.gateway.exchange.floor.market;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;

/**
 * Where prices come from: the rest of the world, which quotes and trades at the exchange as everybody else does. Owned
 * by the exchange's thread.
 */
public interface OutsideMarket {
    /**
     * Begins.
     *
     * @param tape hears of everything that happens
     * @param nowNs UTC ns
     */
    void open(Tape tape, long nowNs);

    /** When it does something next, UTC ns; {@link Long#MAX_VALUE} if it waits to be told. */
    long nextNs();

    /** Lets the moments up to a time happen. */
    void happen(long nowNs);

    /** A contract was listed; its first quotes follow on the tape. */
    void listed(Contract contract, long nowNs);

    /** Index of a coin in dollars now. */
    double index(Asset coin);

    /** What a contract is worth now. */
    Valuation value(Contract contract, long nowNs);

    /** Volatility of thirty days, in percent. */
    double volatilityIndex(Asset coin);

    /** Who listens to the market. */
    interface Tape {
        /** The index has a new value. */
        void index(Asset coin, double price);

        /** The world shows new prices and sizes. */
        void quoted(Contract contract, Ladder ladder);

        /** Somebody wants to trade. */
        void trade(Contract contract, boolean buy, long lots, long limitE9);
    }
}
