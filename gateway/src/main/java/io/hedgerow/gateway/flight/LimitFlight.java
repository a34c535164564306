package io.hedgerow.gateway.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A limit that cut or refused a hedge. Filled again and again by one thread. */
@Name("hedgerow.Limit")
@Label("Limit")
@Category("Hedgerow")
@Description("A limit that cut or refused a hedge.")
@StackTrace(false)
final class LimitFlight extends Event {
    @Label("Sequence")
    long sequence;

    @Label("Underlying")
    String underlying;

    @Label("Limit")
    String limit;

    @Label("Value")
    @Description("What the order would have brought the limited measure to, in the unit of the limit")
    double value;

    @Label("Bound")
    double bound;

    @Label("Lots Wanted")
    long lotsWanted;

    @Label("Lots Sent")
    long lotsSent;
}
