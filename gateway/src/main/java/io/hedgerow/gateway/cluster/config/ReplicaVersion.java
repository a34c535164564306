package io.hedgerow.gateway.cluster.config;

import io.hedgerow.engine.event.BuildRevision;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import org.agrona.SemanticVersion;

/**
 * What has to be equal for two builds to be replicas of one another: what they compute from the same events, which events
 * they know, and how clients speak to them. Nodes of builds that differ in nothing of it can be replaced one after the
 * other. Immutable; any thread.
 *
 * @param numericProfile what is computed
 * @param eventSchema version of the schema of events
 * @param wireSchema version of the schema around events
 * @param build which build it is, for people
 */
public record ReplicaVersion(int numericProfile, int eventSchema, int wireSchema, String build) {
    private static final int SCHEMAS = 16;

    /**
     * That of this build.
     *
     * @return version
     */
    public static ReplicaVersion current() {
        return new ReplicaVersion(
                NumericProfile.CURRENT,
                MessageHeaderDecoder.SCHEMA_VERSION,
                WireHeaderDecoder.SCHEMA_VERSION,
                BuildRevision.current());
    }

    /**
     * As Aeron compares it, by the major number: in each term of a leader and in each snapshot.
     *
     * @return major is profile and schema of events, minor the schema around events
     */
    public int semantic() {
        return SemanticVersion.compose(numericProfile * SCHEMAS + eventSchema % SCHEMAS, wireSchema, 0);
    }

    /** For people. */
    String text() {
        return "numeric profile " + numericProfile + ", event schema " + eventSchema + ", wire schema " + wireSchema
                + " (build " + build + ")";
    }
}
