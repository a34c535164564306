package io.hedgerow.gateway.exchange.floor.market;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A market that stands still until it is told to move: what a scripted scenario needs, in which the next step waits for
 * the answers to the one before. Forwards carry nothing, all options have one volatility.
 *
 * <p>Owned by the exchange's thread.
 */
public final class ScriptedMarket implements OutsideMarket {
    private static final double YEAR_NS = 365.0 * 86_400.0 * 1e9;

    private final Map<Asset, Double> indexes = new EnumMap<>(Asset.class);
    private final Map<String, Double> marks = new HashMap<>();
    private double vol = 50.0;
    private Tape tape;

    /** Bitcoin at 100,000, ether at 4,000, every volatility 50 %. */
    public ScriptedMarket() {
        indexes.put(Asset.BTC, 100_000.0);
        indexes.put(Asset.ETH, 4_000.0);
        indexes.put(Asset.USDC, 1.0);
    }

    @Override
    public void open(Tape newTape, long nowNs) {
        tape = newTape;
    }

    @Override
    public long nextNs() {
        return Long.MAX_VALUE;
    }

    @Override
    public void happen(long nowNs) {
        // It is told what happens.
    }

    @Override
    public void listed(Contract contract, long nowNs) {
        // Empty books until it is told to quote.
    }

    @Override
    public double index(Asset coin) {
        return indexes.get(coin);
    }

    @Override
    public double volatilityIndex(Asset coin) {
        return vol;
    }

    @Override
    public Valuation value(Contract contract, long nowNs) {
        double index = index(contract.base());
        Double mark = marks.get(contract.name());
        if (!contract.isOption()) {
            return Valuation.linear(mark == null ? index : mark);
        }
        double years = Math.max(0.0, (contract.expiryNs() - nowNs) / YEAR_NS);
        double stdDev = vol / 100.0 * Math.sqrt(years);
        double dollars = Black.dollars(
                index,
                contract.sheet().strikeE9() / 1e9,
                stdDev,
                contract.sheet().call());
        return new Valuation(mark == null ? dollars / index : mark, index, vol, years);
    }

    /** The index moves. */
    public void moveIndex(Asset coin, double price) {
        indexes.put(coin, price);
        tape.index(coin, price);
    }

    /** A mark of its own for a contract. */
    public void mark(Contract contract, double price) {
        marks.put(contract.name(), price);
    }

    /** One volatility for all options, in percent. */
    public void vol(double percent) {
        vol = percent;
    }

    /** One price on each side; a size of 0 leaves a side empty. */
    public void quote(Contract contract, double bid, long bidLots, double ask, long askLots) {
        quote(contract, new Ladder(side(bid, bidLots), side(ask, askLots)));
    }

    /** Any number of levels. */
    public void quote(Contract contract, Ladder ladder) {
        tape.quoted(contract, ladder);
    }

    private static List<Ladder.Level> side(double price, long lots) {
        return lots == 0 ? List.of() : List.of(new Ladder.Level(Math.round(price * 1e9), lots));
    }

    /** Somebody of the world takes what is there, up to a limit. */
    public void trade(Contract contract, boolean buy, long lots, double limit) {
        tape.trade(contract, buy, lots, Math.round(limit * 1e9));
    }
}
