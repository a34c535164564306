package io.hedgerow.gateway.exchange.session;

import java.util.Map;

/**
 * A request over HTTP, as it came. Immutable; any thread.
 *
 * @param verb GET or POST
 * @param uri path and query as sent
 * @param method with {@code public/} or {@code private/}, from the path
 * @param query from the query, by name
 * @param body as sent, empty for none
 * @param authorization head of that name, empty for none
 * @param address of the client
 * @param usIn when it came, microseconds of the venue's clock
 */
public record HttpAsk(
        String verb,
        String uri,
        String method,
        Map<String, Object> query,
        String body,
        String authorization,
        String address,
        long usIn) {}
