package io.hedgerow.gateway.surface.quote;

import java.util.Locale;

/** Where a forward is from. */
public enum ForwardSource {
    /** The table gave it. */
    GIVEN,
    /** The price that the venue values with, which put-call parity does not contradict. */
    VENUE,
    /** Put-call parity of the venue's marks over the strikes, which that of the quotes does not contradict. */
    MARKS,
    /** Put-call parity of the quotes over the strikes. */
    PARITY,
    /** The other venues of the expiry. */
    OTHER_VENUE,
    /** The neighbouring expiries, linear in the logarithm. */
    INTERPOLATED,
    /** There is none. */
    NONE;

    /** The word in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
