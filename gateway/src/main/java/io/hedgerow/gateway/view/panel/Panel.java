package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.Map;
import java.util.Set;

/** One part of the screen: a pure function of a moment, what the journal has told up to then, and what is asked. */
public interface Panel {
    /**
     * What it needs of the engine beside what that tells.
     *
     * @return parts
     */
    Set<Part> needs();

    /**
     * Shortest time between two looks at it.
     *
     * @return milliseconds
     */
    int periodMs();

    /**
     * Its numbers.
     *
     * @param moment to show
     * @param trail what the journal has told, up to that moment and maybe beyond
     * @param ask what is wanted
     * @return members of a JSON object; numbers that are not known are null with a reason beside
     * @throws IllegalArgumentException if what is asked makes no sense
     */
    Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask);
}
