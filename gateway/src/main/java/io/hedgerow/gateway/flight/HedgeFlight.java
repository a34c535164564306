package io.hedgerow.gateway.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An order on its way to the venue: new, replaced or cancelled. Filled again and again by one thread. */
@Name("hedgerow.Hedge")
@Label("Hedge")
@Category("Hedgerow")
@Description("An order on its way to the venue: new, replaced or cancelled.")
@StackTrace(false)
final class HedgeFlight extends Event {
    @Label("Sequence")
    long sequence;

    @Label("Order")
    long orderId;

    @Label("Decision")
    long decisionId;

    @Label("Instrument")
    String instrument;

    @Label("Action")
    String action;

    @Label("Signed Lots")
    long lots;

    @Label("Limit Price")
    double limitPrice;
}
