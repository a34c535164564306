package io.hedgerow.journal.append;

import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Makes a folder ready for a new journal, or says why it cannot be one. Any thread; static. */
final class JournalSetup {
    private JournalSetup() {}

    /**
     * Makes sure that a folder exists and holds nothing but maybe a journal.
     *
     * @param folder where the journal shall be
     * @throws JournalException if it cannot be written or holds other files
     */
    static void prepare(JournalFolder folder) {
        try {
            OwnerOnly.createFolder(folder.path());
        } catch (FileAlreadyExistsException e) {
            if (Files.exists(folder.path())) {
                throw new JournalException(
                        "journal folder " + folder.path() + " is a file; give the name of a folder", e);
            }
            throw unwritable(folder.path(), e);
        } catch (IOException e) {
            throw unwritable(folder.path(), e);
        }
        if (!folder.isJournal() && holdsOtherFiles(folder)) {
            throw new JournalException("journal folder " + folder.path()
                    + " holds files that are not a journal; give an empty or new folder");
        }
    }

    /**
     * Makes sure that a folder holds no records yet.
     *
     * @param folder prepared and locked
     * @throws JournalException if it does
     */
    static void requireNew(JournalFolder folder) {
        if (!folder.segments().isEmpty()) {
            throw new JournalException("journal folder " + folder.path()
                    + " already holds a journal; give a new folder, or resume this one");
        }
    }

    private static boolean holdsOtherFiles(JournalFolder folder) {
        try (Stream<Path> files = Files.list(folder.path())) {
            return files.anyMatch(file -> !file.equals(folder.lockFile())
                    && !file.equals(DurableFiles.unfinished(folder.idFile()))
                    && !file.endsWith(JournalFolder.CONTROL_FOLDER));
        } catch (IOException e) {
            throw unwritable(folder.path(), e);
        }
    }

    /**
     * The error for a folder that cannot be written.
     *
     * @param folder path
     * @param cause what the system said
     * @return exception to throw
     */
    static JournalException unwritable(Path folder, IOException cause) {
        return new JournalException(
                "journal folder " + folder + " cannot be written (" + cause + "); check its permissions and the file"
                        + " system, or give another folder",
                cause);
    }
}
