package io.hedgerow.journal.format;

import java.nio.file.Path;

/** A journal is damaged at a known place. Nothing at or after that place has been handed out. */
public final class JournalDamagedException extends JournalException {
    private static final long serialVersionUID = 1L;

    private final Damage damage;
    private final transient Path file;
    private final long offset;
    private final long sequence;

    /**
     * Creates the exception.
     *
     * @param damage kind
     * @param file file it is in
     * @param offset byte offset in the file
     * @param sequence sequence of the record that should be there
     * @param detail what was found, in words
     */
    public JournalDamagedException(Damage damage, Path file, long offset, long sequence, String detail) {
        super("journal damaged: " + damage.text() + ", file " + file + ", offset " + offset + ", sequence " + sequence
                + ": " + detail);
        this.damage = damage;
        this.file = file;
        this.offset = offset;
        this.sequence = sequence;
    }

    /**
     * Kind of damage.
     *
     * @return kind
     */
    public Damage damage() {
        return damage;
    }

    /**
     * File it is in.
     *
     * @return path
     */
    public Path file() {
        return file;
    }

    /**
     * Where in the file.
     *
     * @return byte offset of the frame word
     */
    public long offset() {
        return offset;
    }

    /**
     * First sequence that cannot be trusted.
     *
     * @return sequence of the record that should be there
     */
    public long sequence() {
        return sequence;
    }
}
