package io.hedgerow.gateway.exchange.floor.contract;

import java.util.Optional;

/** A currency of the exchange and its smallest unit. Any thread. */
public enum Asset {
    /** Bitcoin, in satoshi. */
    BTC(8, "Bitcoin", ""),
    /** Ether, as the exchange keeps it: eight decimals. */
    ETH(8, "Ethereum", "ETH-"),
    /** US dollar coin. */
    USDC(6, "USD Coin", "USDC-");

    private final int decimals;
    private final String longName;
    private final String idPrefix;

    Asset(int decimals, String longName, String idPrefix) {
        this.decimals = decimals;
        this.longName = longName;
        this.idPrefix = idPrefix;
    }

    /**
     * The currency of a name.
     *
     * @param name such as BTC, in any case
     * @return empty if the exchange does not know it
     */
    public static Optional<Asset> of(String name) {
        for (Asset asset : values()) {
            if (asset.name().equalsIgnoreCase(name)) {
                return Optional.of(asset);
            }
        }
        return Optional.empty();
    }

    public int decimals() {
        return decimals;
    }

    public String longName() {
        return longName;
    }

    /** What ids of orders and trades begin with: nothing for bitcoin, the name and a hyphen for the others. */
    public String idPrefix() {
        return idPrefix;
    }

    /** Smallest units in one. */
    public long unitsInOne() {
        long units = 1;
        for (int i = 0; i < decimals; i++) {
            units *= 10;
        }
        return units;
    }

    /** An amount of smallest units as the exchange prints it. */
    public double toCoins(long units) {
        return (double) units / unitsInOne();
    }

    /** Smallest units of an amount, rounded half to even. */
    public long toUnits(double coins) {
        return (long) Math.rint(coins * unitsInOne());
    }
}
