package io.hedgerow.journal.format;

import static io.hedgerow.journal.format.RecordDescriptor.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordDescriptorTest {
    @Test
    void shouldLayOutTheHeaderWithoutGapsAndAligned() {
        assertThat(PREVIOUS_CRC_OFFSET).isEqualTo(CRC_OFFSET + Integer.BYTES);
        assertThat(MAGIC_OFFSET).isEqualTo(PREVIOUS_CRC_OFFSET + Integer.BYTES);
        assertThat(VERSION_OFFSET).isEqualTo(MAGIC_OFFSET + Short.BYTES);
        assertThat(TYPE_OFFSET).isEqualTo(VERSION_OFFSET + Byte.BYTES);
        assertThat(LENGTH_OFFSET).isEqualTo(TYPE_OFFSET + Byte.BYTES);
        assertThat(SEQUENCE_OFFSET).isEqualTo(LENGTH_OFFSET + Integer.BYTES);
        assertThat(TIME_NS_OFFSET).isEqualTo(SEQUENCE_OFFSET + Long.BYTES);
        assertThat(HEADER_LENGTH).isEqualTo(TIME_NS_OFFSET + Long.BYTES);
        assertThat(SEQUENCE_OFFSET % Long.BYTES).isZero();
        assertThat(HEADER_LENGTH % Long.BYTES).isZero();
    }
}
