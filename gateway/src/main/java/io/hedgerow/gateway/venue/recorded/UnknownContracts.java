package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.gateway.book.InstrumentDirectory;
import io.hedgerow.gateway.venue.deribit.DeribitInstruments;
import io.hedgerow.gateway.venue.deribit.DeribitOptions;

/** What a positions file does with a contract that is not in the directory. */
public enum UnknownContracts {
    /** Refuses the file: the contracts are those of the venue's metadata. */
    REFUSE {
        @Override
        int define(InstrumentDirectory directory, String symbol) {
            throw new IllegalArgumentException("unknown contract '" + symbol
                    + "': symbols are NAME.VENUE, and the venue's instruments file must list the contract");
        }
    },

    /** Defines coin-settled options by their Deribit name, on standard terms; everything else is refused. */
    DEFINE_DERIBIT_OPTIONS {
        @Override
        int define(InstrumentDirectory directory, String symbol) {
            String suffix = "." + DeribitInstruments.VENUE;
            if (!symbol.endsWith(suffix)) {
                return REFUSE.define(directory, symbol);
            }
            return DeribitOptions.define(directory, symbol.substring(0, symbol.length() - suffix.length()));
        }
    };

    /**
     * Defines a contract.
     *
     * @param directory where it goes
     * @param symbol canonical symbol
     * @return its id
     * @throws IllegalArgumentException if it is refused; the text says what to do
     */
    abstract int define(InstrumentDirectory directory, String symbol);
}
