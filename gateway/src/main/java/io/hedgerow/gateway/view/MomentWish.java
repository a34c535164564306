package io.hedgerow.gateway.view;

import io.hedgerow.gateway.view.DeskMoment.Part;
import java.util.Set;

/**
 * What of a moment is wanted beside what the engine tells. Immutable.
 *
 * @param parts taken out of the engine
 * @param lotsOf instruments of which a trade is asked about, as they are asked for
 */
public record MomentWish(Set<Part> parts, Set<String> lotsOf) {
    /** Copies the sets. */
    public MomentWish {
        parts = Set.copyOf(parts);
        lotsOf = Set.copyOf(lotsOf);
    }

    /**
     * Parts alone.
     *
     * @param parts taken out of the engine
     * @return nothing is asked about
     */
    public static MomentWish of(Set<Part> parts) {
        return new MomentWish(parts, Set.of());
    }

    /**
     * Whether another wish is part of this one.
     *
     * @param other the other one
     * @return true if nothing would have to be taken beside this
     */
    public boolean holds(MomentWish other) {
        return parts.containsAll(other.parts) && lotsOf.containsAll(other.lotsOf);
    }

    /**
     * The same wish for some of the parts.
     *
     * @param some of them
     * @return trades are in it where holdings are, with which they are valued
     */
    public MomentWish only(Set<Part> some) {
        return new MomentWish(some, some.contains(Part.HOLDINGS) ? lotsOf : Set.of());
    }
}
