package io.hedgerow.gateway.metrics;

import org.agrona.concurrent.status.CountersReader;

/**
 * Where what is in a counters file: a header of 192 bytes, then labels, then values in the layout of Agrona's
 * {@code CountersReader}, so its readers in other languages read this too. All numbers in the byte order of the machine.
 *
 * <pre>
 *     0  int64  magic                     64  int64  heartbeat, ns since 1970: when a living process was here last
 *     8  int32  version                   72  int64  end in order, ns since 1970; 0 = not ended so
 *    12  int32  bytes of the labels
 *    16  int32  bytes of the values      192  labels
 *    24  int64  process id                    values
 *    32  int64  journal id
 *    40  int64  start, ns since 1970
 * </pre>
 *
 * <p>The type id of a counter is that of its {@link MetricUnit}; its label is the series and, in square brackets, the unit.
 */
final class CounterLayout {
    static final long MAGIC = 0x3154_4e43_5247_4448L; // "HDGRCNT1"
    static final int VERSION = 1;
    static final int VERSION_OFFSET = 8;
    static final int LABELS_LENGTH_OFFSET = 12;
    static final int VALUES_LENGTH_OFFSET = 16;
    static final int PID_OFFSET = 24;
    static final int JOURNAL_ID_OFFSET = 32;
    static final int START_OFFSET = 40;
    static final int HEARTBEAT_OFFSET = 64;
    static final int CLOSED_OFFSET = 72;
    static final int HEADER_LENGTH = 192;

    private CounterLayout() {}

    static int labelsLength(int counters) {
        return counters * CountersReader.METADATA_LENGTH;
    }

    static int valuesLength(int counters) {
        return counters * CountersReader.COUNTER_LENGTH;
    }

    static String label(String series, MetricUnit unit) {
        return series + " [" + unit.text() + "]";
    }

    static String series(String label) {
        int unit = label.lastIndexOf(" [");
        return unit < 0 ? label : label.substring(0, unit);
    }
}
