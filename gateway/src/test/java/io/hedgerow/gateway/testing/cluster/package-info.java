/** Three nodes of a cluster in this JVM, and clients of theirs, for tests. */
package io.hedgerow.gateway.testing.cluster;
