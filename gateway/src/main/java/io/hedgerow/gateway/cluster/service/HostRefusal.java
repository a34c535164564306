package io.hedgerow.gateway.cluster.service;

import io.hedgerow.engine.wire.WireRefusal;

/**
 * Why something was not taken.
 *
 * @param reason for programs
 * @param templateId message of the wire that was refused
 * @param isFinal whether the session is over
 * @param value what was expected or is allowed; 0 = nothing
 * @param words for people, ASCII
 */
record HostRefusal(WireRefusal reason, int templateId, boolean isFinal, long value, String words) {}
