package io.hedgerow.gateway.exchange.floor.account;

import io.hedgerow.gateway.exchange.floor.contract.Asset;

/**
 * What an account has in one currency, in smallest units: cash, and what its futures have earned since the last daily
 * settlement, which becomes cash then.
 *
 * <p>Owned by the exchange's thread.
 */
public final class Wallet {
    private final Asset asset;
    private long balance;
    private long sessionRealised;
    private long sessionFunding;
    private long optionsRealised;
    private long feesPaid;

    public Wallet(Asset asset) {
        this.asset = asset;
    }

    public Asset asset() {
        return asset;
    }

    /** Cash. */
    public long balance() {
        return balance;
    }

    /** Realised by futures in this session, funding included; not yet cash. */
    public long sessionRealised() {
        return sessionRealised;
    }

    /** The part of it that is funding. */
    public long sessionFunding() {
        return sessionFunding;
    }

    /** Realised by options in this session; cash already. */
    public long optionsRealised() {
        return optionsRealised;
    }

    public long feesPaid() {
        return feesPaid;
    }

    void pay(long units) {
        balance += units;
    }

    void charge(long fee) {
        balance -= fee;
        feesPaid += fee;
    }

    void realise(long units) {
        sessionRealised += units;
    }

    void fund(long units) {
        sessionRealised += units;
        sessionFunding += units;
    }

    void realiseOption(long units) {
        optionsRealised += units;
    }

    /** The session's profit of one future becomes cash. */
    void settle(long realised, long unrealised, long funding) {
        sessionRealised -= realised;
        sessionFunding -= funding;
        balance += realised + unrealised;
    }

    void newSession() {
        optionsRealised = 0;
    }

    /** As it was written down. */
    public void restore(long newBalance, long realised, long funding, long ofOptions, long fees) {
        balance = newBalance;
        sessionRealised = realised;
        sessionFunding = funding;
        optionsRealised = ofOptions;
        feesPaid = fees;
    }
}
