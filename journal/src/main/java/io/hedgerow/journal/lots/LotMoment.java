package io.hedgerow.journal.lots;

import java.nio.file.Path;

/**
 * Where something is told. Any thread; immutable.
 *
 * @param journal whose record it is
 * @param sequence of the record
 * @param timeNs engine time, UTC ns
 */
public record LotMoment(Path journal, long sequence, long timeNs) {}
