/** Tests of captures as a feed, on the recorded files and on small written ones. */
package io.hedgerow.gateway.venue.recorded;
