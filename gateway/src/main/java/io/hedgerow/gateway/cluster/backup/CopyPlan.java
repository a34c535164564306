package io.hedgerow.gateway.cluster.backup;

import java.nio.file.Path;

/**
 * Where a copy lies and how much of it is kept. Immutable; any thread.
 *
 * @param folder its folder
 * @param snapshotsKept newest snapshots that are kept, with the log behind the oldest of them; 0 = all
 * @param intervalNs the cluster is asked this often for snapshots and for terms of leaders
 */
public record CopyPlan(Path folder, int snapshotsKept, long intervalNs) {}
