package io.hedgerow.gateway.standby;

import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * Numbers that copies are told apart by, whatever they are called: a copy's own in {@code control/standby-id} of its folder,
 * made once, and that of the copy that holds the lease in {@code control/lease-holder} of the journal that is copied. Static.
 */
public final class StandbyIdentity {
    private static final String OWN = "standby-id";
    private static final String HOLDER = "lease-holder";
    private static final int HEX = 16;

    private StandbyIdentity() {}

    /**
     * Number of the copy in a folder; made where there is none.
     *
     * @param copy folder of the copy
     * @return not 0
     * @throws JournalException if it cannot be read or written
     */
    public static long ofCopy(Path copy) {
        Path file = copy.resolve(JournalFolder.CONTROL_FOLDER).resolve(OWN);
        long known = read(file, "");
        if (known != 0L) {
            return known;
        }
        SecureRandom random = new SecureRandom();
        long drawn = random.nextLong();
        while (drawn == 0L) {
            drawn = random.nextLong();
        }
        write(file, "", drawn);
        return drawn;
    }

    /**
     * Number of the copy that holds the lease of a journal under a name.
     *
     * @param journal folder of the journal that is copied
     * @param name of the holder
     * @return 0 if none has held it under this name
     * @throws JournalException if it cannot be read
     */
    public static long leaseHolder(Path journal, String name) {
        return read(holderFile(journal), name + " ");
    }

    /**
     * Keeps it; when this returns it is on the disk.
     *
     * @param journal folder of the journal that is copied
     * @param name of the holder
     * @param id its number
     * @throws JournalException if it cannot be written
     */
    public static void keepLeaseHolder(Path journal, String name, long id) {
        write(holderFile(journal), name + " ", id);
    }

    /**
     * Where it is kept.
     *
     * @param journal folder of the journal that is copied
     * @return file; removed by a person when the holder is gone for good
     */
    public static Path holderFile(Path journal) {
        return journal.resolve(JournalFolder.CONTROL_FOLDER).resolve(HOLDER);
    }

    /** Nothing, 0, where there is no file or it is of another name. */
    private static long read(Path file, String before) {
        if (!Files.exists(file)) {
            return 0L;
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (!text.startsWith(before)) {
                return 0L;
            }
            return Long.parseUnsignedLong(text.substring(before.length()), HEX);
        } catch (IOException | NumberFormatException e) {
            throw new JournalException(
                    file + " cannot be read (" + e.getMessage() + "), so it is not known which standby it names: make"
                            + " sure that only one has the name, then remove the file",
                    e);
        }
    }

    private static void write(Path file, String before, long id) {
        String text = before + String.format(Locale.ROOT, "%016x", id) + "\n";
        try {
            DurableFiles.replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new JournalException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
