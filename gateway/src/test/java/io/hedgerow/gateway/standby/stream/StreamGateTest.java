package io.hedgerow.gateway.standby.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.archive.codecs.ListRecordingsRequestDecoder;
import io.aeron.archive.codecs.PurgeRecordingRequestDecoder;
import io.aeron.archive.codecs.ReplayRequestDecoder;
import io.aeron.archive.codecs.StopRecordingRequestDecoder;
import io.aeron.security.AuthorisationService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What may leave a primary, and who may do what with its archive. */
class StreamGateTest {
    private static final long LEASE_NS = 1_000L;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 500L); // A clock that is about to wrap round.

    @Test
    void shouldLetNothingPassBeforeTheFirstLeaseAndBehindTheLast() {
        StreamGate gate = new StreamGate(now::get, LEASE_NS);
        assertThat(gate.test(1L)).isFalse();
        long sent = now.get();
        now.addAndGet(300L);
        gate.grant(sent);
        assertThat(gate.test(1L)).isTrue();
        now.set(sent + LEASE_NS - 1L);
        assertThat(gate.test(1L)).isTrue();
        now.incrementAndGet();
        assertThat(gate.test(1L))
                .as("counted from when the primary asked, not from the answer")
                .isFalse();
        gate.grant(sent + 10L);
        assertThat(gate.test(1L)).isTrue();
        gate.grant(sent); // A late answer takes nothing back.
        assertThat(gate.test(1L)).isTrue();
    }

    @Test
    void shouldNeverOpenAgainOnceItHasGivenWay() {
        StreamGate gate = new StreamGate(now::get, 0L);
        assertThat(gate.test(1L)).isTrue();
        gate.fence();
        assertThat(gate.test(1L)).isFalse();
        StreamGate leased = new StreamGate(now::get, LEASE_NS);
        leased.fence();
        leased.grant(now.get());
        assertThat(leased.test(1L)).isFalse();
    }

    @Test
    void shouldLetOthersReadTheArchiveAlone() {
        AuthorisationService rights = new ArchiveGuard().authorisation();
        byte[] reader = {0};
        byte[] owner = {1};

        assertThat(rights.isAuthorised(101, ReplayRequestDecoder.TEMPLATE_ID, null, reader))
                .isTrue();
        assertThat(rights.isAuthorised(101, ListRecordingsRequestDecoder.TEMPLATE_ID, null, reader))
                .isTrue();
        assertThat(rights.isAuthorised(101, PurgeRecordingRequestDecoder.TEMPLATE_ID, null, reader))
                .isFalse();
        assertThat(rights.isAuthorised(101, StopRecordingRequestDecoder.TEMPLATE_ID, null, reader))
                .isFalse();
        assertThat(rights.isAuthorised(101, PurgeRecordingRequestDecoder.TEMPLATE_ID, null, owner))
                .isTrue();
    }
}
