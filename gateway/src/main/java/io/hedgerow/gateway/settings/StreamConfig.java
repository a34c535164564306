package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.LoopbackHost;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.SecretRef;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the journal goes to standbys on other machines.
 *
 * @param listen HOST:PORT at which they reach this machine, that port and the two behind it; empty = it is not streamed
 * @param folder of the recording; {@code {journal}} stands for the folder of the journal
 * @param leaseNs how long orders leave behind a word of the lease's holder, ns; 0 = they need no lease
 * @param leaseHolder name of that standby
 * @param keptMegabytes least MiB of the recording that are kept
 * @param secret where the secret is that standbys have to know too; empty = on this machine alone they need none
 */
public record StreamConfig(
        String listen,
        String folder,
        long leaseNs,
        String leaseHolder,
        long keptMegabytes,
        Optional<SecretRef> secret) {
    /** How an address is written. */
    public static final String FORM = "must be HOST:PORT, such as \"10.0.0.1:9200\", with PORT 1 to 65533";

    private static final String SECRET = "secret";
    private static final int NAME_MAX = 32;
    private static final int PORT_MAX = 65_533;
    private static final long LEASE_NS_MAX = 3_600_000_000_000L;

    /** Shorter ones would end whenever a machine is busy for a moment. */
    private static final long LEASE_NS_MIN = 500_000_000L;

    static StreamConfig read(Section section, Path folder) {
        StreamConfig config = new StreamConfig(
                section.text("listen", ""),
                section.path("dir", "{journal}.stream"),
                section.durationNs("lease", 0L, 0L, LEASE_NS_MAX),
                section.text("lease_holder", ""),
                section.integer("kept_megabytes", 65_536L, Range.of(64, 1e9, "MiB")),
                readSecret(section, folder));
        config.check(section);
        section.end();
        return config;
    }

    private void check(Section section) {
        if (isOn() && !isAddress(listen)) {
            section.problem("listen", FORM);
        }
        if (isOn() && !LoopbackHost.isOf(listen) && secret.isEmpty()) {
            section.problem(
                    SECRET,
                    "is missing: " + listen + " may be reached from other machines, and who knows no secret could tell"
                            + " this process to give way; give it as " + SecretRef.FORM
                            + ", the same on both machines, such as made by `openssl rand -hex 32`, or listen on"
                            + " 127.0.0.1");
        }
        if (leaseNs > 0L && leaseNs < LEASE_NS_MIN) {
            section.problem("lease", "must be 0s or at least 500ms");
        }
        if (!isName(leaseHolder)) {
            section.problem("lease_holder", "must be at most " + NAME_MAX + " letters, digits, dots or hyphens");
        }
        if (leaseNs > 0L && leaseHolder.isEmpty()) {
            section.problem("lease_holder", "is needed with a lease: the name of the one standby that grants it");
        }
    }

    /** Where the secret of a stream is. */
    static Optional<SecretRef> readSecret(Section section, Path folder) {
        return section.secret(SECRET, text -> SecretRef.of(text, section.folderOf(SECRET, folder)), SecretRef.FORM);
    }

    /**
     * Whether a text is an address as it is written here.
     *
     * @param text HOST:PORT
     * @return false if it is not
     */
    public static boolean isAddress(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        boolean isHost = colon > 0 && text.substring(0, colon).matches("[A-Za-z0-9.\\-]+|\\[[0-9A-Fa-f:.%]+]");
        return isHost
                && port.matches("[0-9]{1,5}")
                && Integer.parseInt(port) >= 1
                && Integer.parseInt(port) <= PORT_MAX;
    }

    /**
     * Whether a text can be the name of a standby.
     *
     * @param text any
     * @return true for none too
     */
    public static boolean isName(String text) {
        return text.matches("[A-Za-z0-9.\\-]{0," + NAME_MAX + "}");
    }

    /** Whether the journal is streamed. */
    public boolean isOn() {
        return !listen.isEmpty();
    }
}
