package io.hedgerow.gateway.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** An append to the journal that took long. Filled again and again by one thread. */
@Name("hedgerow.JournalStall")
@Label("Journal Stall")
@Category("Hedgerow")
@Description("An append to the journal that took long.")
@StackTrace(false)
@Threshold("1 ms")
final class JournalStallFlight extends Event {
    @Label("Sequence")
    long sequence;

    @Label("Record")
    String record;
}
