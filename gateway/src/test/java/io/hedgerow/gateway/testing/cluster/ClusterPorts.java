package io.hedgerow.gateway.testing.cluster;

import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.MemberList;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Addresses on loopback for the clusters of tests: each block of ports is given out once, so that tests that run side by side
 * never have the same. Below those that the system gives out itself. Static; any thread.
 */
public final class ClusterPorts {
    private static final int FIRST = 12_000;
    private static final int BLOCK = 10;
    private static final int LAST = 30_000;

    private static int next = FIRST + BLOCK * ThreadLocalRandom.current().nextInt((LAST - FIRST) / BLOCK / 2);

    private ClusterPorts() {}

    /**
     * Free addresses.
     *
     * @param count members
     * @return their list
     */
    public static synchronized MemberList members(int count) {
        MemberList found = MemberList.free("127.0.0.1", next, count);
        MemberAddress last = found.member(count - 1);
        next = last.port() + BLOCK > LAST ? FIRST : last.port() + BLOCK;
        return found;
    }
}
