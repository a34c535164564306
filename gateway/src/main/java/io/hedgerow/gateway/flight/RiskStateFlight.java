package io.hedgerow.gateway.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A risk state that changed, by a command or by a limit that was passed. Filled again and again by one thread. */
@Name("hedgerow.RiskState")
@Label("Risk State")
@Category("Hedgerow")
@Description("A risk state that changed, by a command or by a limit that was passed.")
@StackTrace(false)
final class RiskStateFlight extends Event {
    @Label("Sequence")
    long sequence;

    @Label("Underlying")
    String underlying;

    @Label("From")
    String from;

    @Label("To")
    String to;

    @Label("Cause")
    String cause;
}
