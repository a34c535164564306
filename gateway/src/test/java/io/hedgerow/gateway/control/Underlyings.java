package io.hedgerow.gateway.control;

import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.journal.reference.ReferenceDirectory;

/** Directories of underlyings. */
public final class Underlyings {
    private Underlyings() {}

    /** Underlyings priced in USD, ids from 0. */
    public static ReferenceDirectory listed(String... symbols) {
        ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());
        for (String symbol : symbols) {
            registry.underlying(symbol, symbol, "USD");
        }
        return registry.directory();
    }
}
