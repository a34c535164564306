package io.hedgerow.gateway.exchange.floor.account;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An account: cash by currency, positions by contract. Owned by the exchange's thread. */
public final class FloorAccount {
    /** The rest of the world, which holds the other side of everything and gets the commissions. */
    public static final long WORLD = 0L;

    private final long id;
    private final String name;
    private final boolean massQuotes;
    private final Map<Asset, Wallet> wallets = new EnumMap<>(Asset.class);
    private final Map<String, FloorPosition> positions = new LinkedHashMap<>();
    private final Set<Asset> locks = EnumSet.noneOf(Asset.class);
    private boolean cancelsMaker;
    private long userSeq;

    public FloorAccount(long id, String name, boolean massQuotes) {
        this.id = id;
        this.name = name;
        this.massQuotes = massQuotes;
        for (Asset asset : Asset.values()) {
            wallets.put(asset, new Wallet(asset));
        }
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public boolean isWorld() {
        return id == WORLD;
    }

    public boolean maySendMassQuotes() {
        return massQuotes;
    }

    public Wallet wallet(Asset asset) {
        return wallets.get(asset);
    }

    public Collection<FloorPosition> positions() {
        return Collections.unmodifiableCollection(positions.values());
    }

    public Optional<FloorPosition> position(Contract contract) {
        return Optional.ofNullable(positions.get(contract.name()));
    }

    /** The position in a contract, flat if there was none. */
    public FloorPosition open(Contract contract) {
        return positions.computeIfAbsent(contract.name(), absent -> new FloorPosition(contract));
    }

    public long lots(Contract contract) {
        FloorPosition position = positions.get(contract.name());
        return position == null ? 0 : position.lots();
    }

    /** Forgets what is flat and over. */
    public void drop(Contract contract) {
        positions.remove(contract.name());
    }

    /** Whether its resting order goes where it would trade with itself; otherwise the order that comes. */
    public boolean cancelsMaker() {
        return cancelsMaker;
    }

    public void cancelsMaker(boolean newCancelsMaker) {
        cancelsMaker = newCancelsMaker;
    }

    /** Whether it may not trade in a currency. */
    public boolean isLocked(Asset asset) {
        return locks.contains(asset);
    }

    public void lock(Asset asset, boolean locked) {
        if (locked) {
            locks.add(asset);
        } else {
            locks.remove(asset);
        }
    }

    /** Number of its next transaction. */
    public long nextUserSeq() {
        return ++userSeq;
    }

    public long userSeq() {
        return userSeq;
    }

    public void restoreUserSeq(long newUserSeq) {
        userSeq = Math.max(userSeq, newUserSeq);
    }
}
