/**
 * Every input and output of the engine: the SBE schema, its generated codecs ({@code .codec}), and the small helpers
 * that write events and read what all of them share.
 *
 * <p>One layout serves ring slots, journal records and the wire. An event is a message header of eight bytes and a
 * block of fixed size; there are no variable parts. The first sixteen bytes of every input block are the same:
 *
 * <pre>
 *   0                   1
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5      bytes
 *  +---------------+---+-+-+-------+
 *  |    timeNs     |src|f|0|subject|     src = publisher, f = flags (bit 0: end of batch)
 *  +---------------+---+-+-+-------+     subject = instrument, underlying or currency id
 * </pre>
 */
package io.hedgerow.engine.event;
