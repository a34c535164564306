package io.hedgerow.journal.history;

import io.hedgerow.journal.export.ExportManifest;
import io.hedgerow.journal.export.Records;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds journals and exports: what is named, and what lies in folders that are named. Owned by one thread. */
final class JournalSearch {
    /** A desk keeps its days in a folder, and a year of them in folders of months. */
    private static final int DEPTH_MAX = 3;

    private final Map<Path, SessionPiece> found = new LinkedHashMap<>();
    private final Consumer<String> told;

    private JournalSearch(Consumer<String> told) {
        this.told = told;
    }

    /** All pieces, each once. */
    static List<SessionPiece> of(List<Path> paths, Consumer<String> told) {
        JournalSearch search = new JournalSearch(told);
        paths.forEach(search::named);
        return new ArrayList<>(search.found.values());
    }

    private void named(Path path) {
        if (Files.isRegularFile(path)) {
            add(path, SessionPiece.export(path));
        } else if (isJournal(path)) {
            requireRecords(path);
        } else if (!Files.isDirectory(path)) {
            throw new JournalException(path + " does not exist; give a journal, a folder of journals or an export");
        } else {
            int before = found.size();
            inside(path, DEPTH_MAX);
            if (found.size() == before && !hasKnown(path)) {
                throw new JournalException("folder " + path + " holds no journal and no export, down to " + DEPTH_MAX
                        + " levels; give the folder that was passed to --journal, or the one around it");
            }
        }
    }

    private boolean hasKnown(Path folder) {
        return found.keySet().stream().anyMatch(each -> each.startsWith(real(folder)));
    }

    private void requireRecords(Path path) {
        Optional<Long> runId = Records.runId(path);
        if (runId.isEmpty()) {
            throw new JournalException("journal folder " + path + " holds no records");
        }
        add(path, SessionPiece.folder(path, runId.get()));
    }

    private static boolean isJournal(Path path) {
        return Files.isDirectory(path) && new JournalFolder(path).isJournal();
    }

    private void inside(Path folder, int depth) {
        for (Path child : children(folder)) {
            if (Files.isRegularFile(child)) {
                if (Files.isRegularFile(ExportManifest.file(child))) {
                    add(child, SessionPiece.export(child));
                }
            } else if (Files.isDirectory(child)) {
                folder(child, depth);
            }
        }
    }

    /** An import that was not finished, or a start that wrote nothing, stops nobody who asks for the folder around it. */
    private void folder(Path child, int depth) {
        boolean journal;
        try {
            journal = isJournal(child);
        } catch (JournalException e) {
            told.accept("left out: " + e.getMessage());
            return;
        }
        if (journal) {
            Records.runId(child)
                    .ifPresentOrElse(
                            runId -> add(child, SessionPiece.folder(child, runId)),
                            () -> told.accept("left out: journal folder " + child + " holds no records"));
        } else if (depth > 1) {
            inside(child, depth - 1);
        }
    }

    private void add(Path path, SessionPiece piece) {
        found.putIfAbsent(real(path), piece);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
