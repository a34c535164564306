package io.hedgerow.gateway.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A batch of events, from the first record to the end of its decisions and reports. Filled again and again by one thread. */
@Name("hedgerow.Tick")
@Label("Tick")
@Category("Hedgerow")
@Description("A batch of events, from the first record to the end of its decisions and reports.")
@StackTrace(false)
@Threshold("200 us")
final class TickFlight extends Event {
    @Label("Last Sequence")
    long sequence;

    @Label("Engine Time")
    @Description("UTC ns since the epoch")
    long engineTimeNs;

    @Label("Events")
    int events;

    @Label("Underlyings Revalued")
    int revalued;
}
