package io.hedgerow.gateway.venue.binance.live;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.binance.BinanceContract;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.gateway.venue.binance.BinanceExchangeInfo;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * What the venue lists, as contracts of the registry. One whose terms have changed since it was defined is not traded any
 * more: what is defined stays as it is.
 *
 * <p>Owned by one thread at a time.
 */
final class BinanceListing {
    /** Takes contracts, in the order of the venue's list. */
    @FunctionalInterface
    interface Taker {
        /**
         * A contract that is wanted and in the list.
         *
         * @param instrumentId dense id
         * @param contract what the list says of it
         */
        void take(int instrumentId, BinanceContract contract);
    }

    private final BinanceSpec spec;
    private final ReferenceRegistry registry;
    private final Consumer<String> notes;
    private final Set<String> told = new HashSet<>();

    BinanceListing(BinanceSpec spec, ReferenceRegistry registry, Consumer<String> notes) {
        this.spec = spec;
        this.registry = registry;
        this.notes = notes;
    }

    /**
     * Reads a reply.
     *
     * @throws LinkException if it is none
     */
    static BinanceExchangeInfo read(byte[] body) {
        try {
            return BinanceExchangeInfo.read(body, 0, body.length);
        } catch (JsonException | IllegalArgumentException e) {
            throw new LinkException("the venue's list of contracts cannot be read: " + e.getMessage() + "; it begins "
                    + BinanceRest.excerpt(body));
        }
    }

    /** Goes through what is wanted of a list; what is new is defined by the definer. */
    void take(BinanceExchangeInfo list, ToIntFunction<InstrumentSpec> definer, Taker taker) {
        for (BinanceContract contract : list.contracts()) {
            boolean listed = contract.isListed() && spec.wants(contract.symbol(), contract.base());
            int id = listed ? define(contract, definer) : ReferenceDirectory.UNKNOWN;
            if (id != ReferenceDirectory.UNKNOWN) {
                taker.take(id, contract);
            }
        }
    }

    private int define(BinanceContract contract, ToIntFunction<InstrumentSpec> definer) {
        try {
            return definer.applyAsInt(contract.toSpec(registry));
        } catch (IllegalArgumentException | ArithmeticException e) {
            if (told.add(contract.symbol())) {
                notes.accept(BinanceContracts.VENUE + ": " + contract.symbol() + " is not used: " + e.getMessage());
            }
            return ReferenceDirectory.UNKNOWN;
        }
    }
}
