package io.hedgerow.gateway.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** Hedge decision for an underlying, its orders included. Filled again and again by one thread. */
@Name("hedgerow.Decision")
@Label("Decision")
@Category("Hedgerow")
@Description("Hedge decision for an underlying, its orders included.")
@StackTrace(false)
@Threshold("100 us")
final class DecisionFlight extends Event {
    @Label("Underlying")
    String underlying;
}
