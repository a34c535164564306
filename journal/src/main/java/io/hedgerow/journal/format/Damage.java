package io.hedgerow.journal.format;

/** Kinds of damage that a journal can have; each is told apart by what the bytes say. */
public enum Damage {
    /** A record's bytes do not match its own checksum, or its header is not a record header. */
    RECORD_CORRUPT("record does not match its checksum"),
    /** A frame word gives a length that no record can have. */
    LENGTH_OUT_OF_BOUNDS("length no record can have"),
    /** A good record with the wrong sequence: records are missing, doubled or swapped. */
    SEQUENCE_GAP("sequence does not follow"),
    /** A good record that does not continue the checksum chain: it belongs to another journal. */
    CHAIN_BROKEN("checksum chain does not continue"),
    /** Record format of a version this build does not know. */
    UNKNOWN_VERSION("unknown record version"),
    /** Records stop although later bytes of the file are in use. */
    DATA_AFTER_END("records stop but data follows"),
    /** Records stop before the position that the queue or the journal's marks say was written. */
    SHORT("records stop before the written end"),
    /** A file or segment that must be there is missing or cannot be a queue file. */
    FILE_MISSING("file missing or not a journal file");

    private final String text;

    Damage(String text) {
        this.text = text;
    }

    /**
     * What it means, for messages.
     *
     * @return a few words
     */
    public String text() {
        return text;
    }
}
