package io.hedgerow.gateway.exchange.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Says which faults hit a message. Each fault counts and draws for itself, so what one hits does not depend on what others
 * do: the same seed and the same messages meet the same faults.
 *
 * <p>Owned by the exchange thread.
 */
public final class FaultDesk {
    private final long seed;
    private final LongSupplier edgeClock;
    private final Consumer<String> log;
    private final List<ActiveFault> faults = new ArrayList<>();
    private int added;

    /**
     * Creates a desk without faults.
     *
     * @param seed of everything drawn
     * @param edgeClock monotonic ns
     * @param log where it is told what was hit
     */
    public FaultDesk(long seed, LongSupplier edgeClock, Consumer<String> log) {
        this.seed = seed;
        this.edgeClock = edgeClock;
        this.log = log;
    }

    /**
     * Adds a fault; its time begins now.
     *
     * @param spec what goes wrong
     * @return it, for those who plan its moments
     */
    public ActiveFault add(FaultSpec spec) {
        ActiveFault fault = new ActiveFault(spec, seed * 1_000_003L + added++, edgeClock.getAsLong());
        faults.add(fault);
        return fault;
    }

    /** Ends all faults. */
    public void clear() {
        faults.forEach(ActiveFault::end);
        faults.clear();
    }

    /**
     * The fault of some kinds that hits a notification.
     *
     * @param kinds asked for
     * @param channel its channel
     * @param client client id of the connection, empty for none
     * @return the first that does, or null
     */
    public FaultSpec onChannel(Set<FaultKind> kinds, String channel, String client) {
        return hit(kinds, FaultSpec::channel, channel, client);
    }

    /**
     * The fault of some kinds that hits a request, or its reply.
     *
     * @param kinds asked for
     * @param method asked for
     * @param client client id of the connection, empty for none
     * @return the first that does, or null
     */
    public FaultSpec onMethod(Set<FaultKind> kinds, String method, String client) {
        return hit(kinds, FaultSpec::method, method, client);
    }

    private FaultSpec hit(Set<FaultKind> kinds, Function<FaultSpec, String> names, String name, String client) {
        for (ActiveFault fault : faults) {
            String pattern = names.apply(fault.spec());
            if (kinds.contains(fault.kind())
                    && !pattern.isEmpty()
                    && matches(pattern, name)
                    && isFor(fault.spec(), client)
                    && fault.hits(edgeClock.getAsLong())) {
                log.accept("fault " + fault.spec().kind() + " on " + name + (client.isEmpty() ? "" : " of " + client));
                return fault.spec();
            }
        }
        return null;
    }

    /**
     * Whether a fault is about a client.
     *
     * @param spec fault
     * @param client client id, empty for none
     * @return true if it is for all or for this one
     */
    public static boolean isFor(FaultSpec spec, String client) {
        return spec.client().isEmpty() || matches(spec.client(), client);
    }

    /** Whether a name matches a pattern in which * stands for any characters. */
    static boolean matches(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(name);
        }
        if (!name.startsWith(pattern.substring(0, star))) {
            return false;
        }
        String rest = pattern.substring(star + 1);
        for (int from = star; from <= name.length(); from++) {
            if (matches(rest, name.substring(from))) {
                return true;
            }
        }
        return false;
    }
}
