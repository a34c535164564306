package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.deribit.DeribitInstruments;
import io.hedgerow.gateway.venue.deribit.DeribitOptions;

/** What a positions file does with a contract that is not in the registry. */
public enum UnknownContracts {
    /** Refuses the file: the contracts are those of the venue's metadata. */
    REFUSE {
        @Override
        int define(ReferenceRegistry registry, String symbol) {
            throw new IllegalArgumentException("unknown contract '" + symbol
                    + "': symbols are NAME.VENUE, and the venue's instruments file must list the contract");
        }
    },

    /** Defines coin-settled options by their Deribit name, on standard terms; everything else is refused. */
    DEFINE_DERIBIT_OPTIONS {
        @Override
        int define(ReferenceRegistry registry, String symbol) {
            String suffix = "." + DeribitInstruments.VENUE;
            if (!symbol.endsWith(suffix)) {
                return REFUSE.define(registry, symbol);
            }
            return DeribitOptions.define(registry, symbol.substring(0, symbol.length() - suffix.length()));
        }
    };

    /**
     * Defines a contract.
     *
     * @param registry where it goes
     * @param symbol canonical symbol
     * @return its id
     * @throws IllegalArgumentException if it is refused; the text says what to do
     */
    abstract int define(ReferenceRegistry registry, String symbol);
}
