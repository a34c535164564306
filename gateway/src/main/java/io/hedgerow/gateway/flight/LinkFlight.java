package io.hedgerow.gateway.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A connection of a live venue that was lost or stands again. */
@Name("hedgerow.Link")
@Label("Link")
@Category("Hedgerow")
@Description("A connection of a live venue that was lost or stands again.")
@StackTrace(false)
final class LinkFlight extends Event {
    @Label("Venue")
    String venue;

    @Label("State")
    String state;

    @Label("Why")
    String why;

    @Label("Connections")
    @Description("How many there have been since the start")
    long connections;
}
