package io.hedgerow.gateway.venue.deribit.rpc;

import java.util.List;

/**
 * What the venue lets a key do. Immutable.
 *
 * @param granted as the venue tells it, such as {@code account:read trade:read_write}
 */
public record KeyScopes(String granted) {
    private static final String READ = ":read";
    private static final List<String> TO_TRADE = List.of("trade:read_write", "account:read_write");
    private static final List<String> TO_LOOK = List.of("trade:read", "account:read");

    private boolean has(String scope) {
        List<String> all = List.of(granted.split(" ", -1));
        return all.contains(scope) || (scope.endsWith(READ) && all.contains(scope + "_write"));
    }

    /**
     * Whether it may send orders.
     *
     * @return true if it may
     */
    public boolean mayTrade() {
        return has(TO_TRADE.get(0));
    }

    /**
     * What a desk lacks.
     *
     * @param trades whether it sends orders there, or only looks
     * @return what to do about it; empty = nothing
     */
    public String complaint(boolean trades) {
        List<String> missing = (trades ? TO_TRADE : TO_LOOK)
                .stream().filter(scope -> !has(scope)).toList();
        return missing.isEmpty()
                ? ""
                : "the key lacks " + String.join(", ", missing) + "; it has " + granted
                        + ": give the key these scopes at the venue"
                        + (trades ? ", or trade on paper (mode = \"paper\")" : "");
    }
}
