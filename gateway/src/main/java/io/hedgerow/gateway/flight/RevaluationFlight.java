package io.hedgerow.gateway.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** Revaluation of an underlying, its exposures and limits included. Filled again and again by one thread. */
@Name("hedgerow.Revaluation")
@Label("Revaluation")
@Category("Hedgerow")
@Description("Revaluation of an underlying, its exposures and limits included.")
@StackTrace(false)
@Threshold("100 us")
final class RevaluationFlight extends Event {
    @Label("Underlying")
    String underlying;
}
