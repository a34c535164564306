/**
 * The side that writes a journal: its records on a stream that an archive records, read from the journal by a thread of
 * its own; what copies have, the lease that orders may need, and how this side gives way to a copy that is promoted.
 */
package io.hedgerow.gateway.standby.stream;
