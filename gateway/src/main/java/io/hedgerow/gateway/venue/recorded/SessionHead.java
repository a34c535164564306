package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.deribit.orders.SessionLine;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How the capture of a session of our orders begins: whose labels are ours, and every name with the id that its events are
 * told by.
 *
 * @param session whose orders
 * @param timeNs when it began, UTC ns
 * @param names what was defined then
 */
record SessionHead(SessionLine session, long timeNs, ReferenceDirectory names) {
    /** Word of a line with an event. */
    static final String SAID = "said";

    /**
     * Looks for it; it stands before the first message.
     *
     * @param capture file
     * @return empty if the capture holds no orders of ours
     * @throws GatewayException if it is of a build whose form is not read here
     */
    static Optional<SessionHead> find(Path capture) {
        CaptureFormat format = CaptureFormat.epochSeconds();
        SessionHead head = null;
        try (CaptureReader lines = new CaptureReader(capture)) {
            while (lines.next()) {
                long timeNs = format.ownTimeNs(lines.data(), lines.offset(), lines.length());
                int end = lines.offset() + lines.length();
                String text = timeNs < 0
                        ? ""
                        : new String(
                                lines.data(),
                                format.messageOffset(),
                                end - format.messageOffset(),
                                StandardCharsets.UTF_8);
                if (head == null && text.startsWith(SessionLine.WORD + ' ')) {
                    head = new SessionHead(read(capture, text), timeNs, new ReferenceDirectory());
                } else if (head != null && text.startsWith(SAID + ' ')) {
                    head.names.learn(definition(capture, text), 0);
                } else if (head != null || format.receiveTimeNs(lines.data(), lines.offset(), lines.length()) >= 0) {
                    break;
                }
            }
        }
        return Optional.ofNullable(head);
    }

    private static SessionLine read(Path capture, String words) {
        try {
            return SessionLine.of(words);
        } catch (IllegalArgumentException e) {
            throw new GatewayException(
                    "capture " + capture + ": " + e.getMessage() + "; matching = \"own\" takes its market data alone",
                    e);
        }
    }

    private static UnsafeBuffer definition(Path capture, String words) {
        try {
            return event(words);
        } catch (IllegalArgumentException e) {
            throw new GatewayException(
                    "capture " + capture + " is damaged where it names its contracts: " + e.getMessage(), e);
        }
    }

    /**
     * The event of a line.
     *
     * @param words the line's
     * @return the event
     * @throws IllegalArgumentException if it holds none
     */
    static UnsafeBuffer event(String words) {
        UnsafeBuffer event = new UnsafeBuffer(Base64.getDecoder().decode(words.substring(SAID.length() + 1)));
        if (event.capacity() < EventPrefix.INPUT_LENGTH_MIN
                || event.capacity() > EventPrefix.MESSAGE_LENGTH_MAX
                || EventPrefix.isOutput(EventPrefix.templateId(event, 0))) {
            throw new IllegalArgumentException("no event");
        }
        return event;
    }

    /**
     * Defines what was defined then. The venue counts as one that waits, for nobody trades there.
     *
     * @param registry gives the ids
     * @param table for messages
     * @throws GatewayException if its names have other ids here
     */
    void define(ReferenceRegistry registry, String table) {
        ReferenceDirectory directory = registry.directory();
        names.venues().forEach(venue -> registry.venue(venue.code()));
        names.currencies().forEach(directory::define);
        names.underlyings().forEach(directory::define);
        names.instruments().forEach(directory::define);
        boolean same = Stream.of(
                        names.venues()
                                .allMatch(it -> directory.venueCode(it.id()).equals(it.code())),
                        names.currencies().allMatch(it -> it.equals(directory.currency(it.id()))),
                        names.underlyings().allMatch(it -> it.equals(directory.underlying(it.id()))),
                        names.instruments().allMatch(it -> it.equals(directory.instrument(it.instrumentId()))))
                .allMatch(it -> it);
        if (!same) {
            throw new GatewayException("[" + table + "] holds the orders of a session that had other venues beside it:"
                    + " its contracts have other numbers here; list the same venues in the same order, or set"
                    + " matching = \"own\"");
        }
    }
}
