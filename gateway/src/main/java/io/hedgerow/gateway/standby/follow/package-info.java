/**
 * The side of a copy: takes the records of a stream from any sequence on, joins it where it is live, writes a journal of
 * its own that is the same to the bit, tells how far behind it is, and is promoted by a person.
 */
package io.hedgerow.gateway.standby.follow;
