package io.hedgerow.gateway.venue.net;

/**
 * Answer to a request.
 *
 * @param status such as 200
 * @param body its bytes; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
public record HttpReply(int status, byte[] body) {}
