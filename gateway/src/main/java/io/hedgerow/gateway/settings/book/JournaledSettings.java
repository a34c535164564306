package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.BatchBoundaryDecoder;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.gateway.settings.book.BookSetting.Limit;
import io.hedgerow.gateway.settings.book.BookSetting.Policy;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * Settings that a continued journal holds: what the configuration has set, and what is in force, whoever set it. Owned by
 * the main thread.
 */
public final class JournaledSettings {
    private final BookSettings configured = new BookSettings();
    private final BookSettings inForce = new BookSettings();
    private boolean complete;

    /** The journal holds nothing so far. */
    public JournaledSettings() {
        // Filled by onRecord.
    }

    /**
     * Takes up a record.
     *
     * @param message buffer that holds it
     * @param offset start of its message header
     */
    public void onRecord(DirectBuffer message, int offset) {
        inForce.take(message, offset);
        if (isConfigured(message, offset)) {
            configured.take(message, offset);
            complete |= EventPrefix.templateId(message, offset) == BatchBoundaryDecoder.TEMPLATE_ID;
        }
    }

    /**
     * Takes up what a trimmed journal has kept of records that have been removed: of each thing the newest. Where somebody
     * else has changed what the configuration had set, nothing tells any more what that was: it stays.
     *
     * @param message buffer that holds it
     * @param offset start of its message header
     */
    public void onKept(DirectBuffer message, int offset) {
        onRecord(message, offset);
        if (!isConfigured(message, offset)) {
            configured.keep(message, offset);
        }
        complete = true;
    }

    private static boolean isConfigured(DirectBuffer message, int offset) {
        return !EventPrefix.isOutput(EventPrefix.templateId(message, offset))
                && EventPrefix.source(message, offset) == EventSource.CONFIGURATION;
    }

    /** Takes up what has been published since. */
    public void onPublished(BookDifference difference) {
        difference.changed().forEach(inForce::put);
    }

    /**
     * Finds what the configuration has to set anew.
     *
     * @param wanted what it sets
     * @param directory names of the ids
     * @return what differs from what it had set
     * @throws io.hedgerow.gateway.settings.toml.ConfigException if something has been set that cannot be taken back
     */
    public BookDifference differenceTo(BookSettings wanted, ReferenceDirectory directory) {
        return BookDifference.between(configured, wanted, setting -> false, directory);
    }

    /**
     * Whether the journal holds the end of the batch that the configuration set.
     *
     * @return false if its writer died before
     */
    public boolean isComplete() {
        return complete;
    }

    /**
     * Puts what is in force where the configuration says otherwise: what an operator changes next starts from
     * them.
     *
     * @param live configuration in force
     * @param directory names of the ids
     */
    public void adoptTo(LiveConfig live, ReferenceDirectory directory) {
        BookSettings wanted = BookSettings.of(live.config(), directory);
        List<String> changed = inForce.all().stream()
                .filter(setting -> isOfOthers(setting, wanted))
                .flatMap(setting -> setting.assignments(directory).stream())
                .toList();
        if (!changed.isEmpty()) {
            live.adopt(changed);
        }
    }

    /** A policy or a limit that the configuration does not know any more is a problem that has been told already. */
    private static boolean isOfOthers(BookSetting setting, BookSettings wanted) {
        Optional<BookSetting> configured = wanted.find(setting.subject());
        if (configured.isEmpty()) {
            return !(setting instanceof Policy || setting instanceof Limit)
                    && !Optional.of(setting).equals(setting.undone());
        }
        return !configured.get().equals(setting);
    }
}
