package io.hedgerow.gateway.settings;

import java.util.List;

/**
 * How a journal hedges one underlying, and what else it could have been hedged with.
 *
 * @param hedge policy and instruments
 * @param instruments canonical symbols of instruments of the underlying that orders are allowed in, by the journal's
 *     limits
 */
public record JournaledHedge(HedgeConfig hedge, List<String> instruments) {
    /** Copies the list. */
    public JournaledHedge {
        instruments = List.copyOf(instruments);
    }
}
