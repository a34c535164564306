package io.hedgerow.gateway.standby.follow;

import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.standby.StreamSecret;
import io.hedgerow.journal.append.Durability;
import java.nio.file.Path;

/**
 * Which journal is copied, and where to. Any thread.
 *
 * @param primary where the journal's stream is
 * @param host address of this machine at which the primary's machine reaches it
 * @param journal folder of the copy
 * @param name of this standby, for people and for the lease, at most 32 printable ASCII characters
 * @param durability what of the copy survives a power failure here
 * @param secret that the primary has to know to be believed
 * @param adopts whether a journal that was written here itself may become a copy
 */
public record CopySpec(
        StreamAddress primary,
        String host,
        Path journal,
        String name,
        Durability durability,
        StreamSecret secret,
        boolean adopts) {}
