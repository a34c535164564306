package io.hedgerow.gateway.cluster.session;

import io.aeron.cluster.codecs.AdminRequestDecoder;
import io.aeron.cluster.codecs.AdminRequestType;
import io.aeron.cluster.codecs.BackupQueryDecoder;
import io.aeron.security.AuthorisationService;

/** What members and operators may ask of a cluster beside messages of clients: a snapshot, and what a backup asks. Any thread. */
public final class SnapshotRequests implements AuthorisationService {
    /** For all nodes. */
    public static final SnapshotRequests ALLOWED = new SnapshotRequests();

    private SnapshotRequests() {}

    @Override
    public boolean isAuthorised(int protocolId, int actionId, Object type, byte[] encodedPrincipal) {
        boolean snapshot = actionId == AdminRequestDecoder.TEMPLATE_ID && type == AdminRequestType.SNAPSHOT;
        return (snapshot || actionId == BackupQueryDecoder.TEMPLATE_ID) && SessionClaim.isOperator(encodedPrincipal);
    }
}
