package io.hedgerow.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files of the page, out of the program itself. Any thread. */
final class SiteFiles {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    private final Map<String, SiteFile> read = new ConcurrentHashMap<>();

    /**
     * A file.
     *
     * @param type media type
     * @param bytes content; whoever reads takes a view of its own
     */
    record SiteFile(String type, ByteBuffer bytes) {}

    /** A file by the path of a request; nothing if there is none. */
    Optional<SiteFile> find(String path) {
        String name = path.equals("/") ? "index.html" : path.substring(1);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        boolean plain = name.chars().allMatch(c -> c == '.' || c == '-' || c == '/' || Character.isLetterOrDigit(c));
        if (type == null || !plain || name.contains("..")) {
            return Optional.empty();
        }
        return Optional.ofNullable(read.computeIfAbsent(name, it -> load(it, type)));
    }

    private static SiteFile load(String name, String type) {
        try (InputStream in = SiteFiles.class.getResourceAsStream("site/" + name)) {
            return in == null ? null : new SiteFile(type, ByteBuffer.wrap(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
