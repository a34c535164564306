package io.hedgerow.gateway.standby.stream;

import io.aeron.archive.codecs.ArchiveIdRequestDecoder;
import io.aeron.archive.codecs.BoundedReplayRequestDecoder;
import io.aeron.archive.codecs.CloseSessionRequestDecoder;
import io.aeron.archive.codecs.KeepAliveRequestDecoder;
import io.aeron.archive.codecs.ListRecordingRequestDecoder;
import io.aeron.archive.codecs.ListRecordingsForUriRequestDecoder;
import io.aeron.archive.codecs.ListRecordingsRequestDecoder;
import io.aeron.archive.codecs.MaxRecordedPositionRequestDecoder;
import io.aeron.archive.codecs.RecordingPositionRequestDecoder;
import io.aeron.archive.codecs.ReplayRequestDecoder;
import io.aeron.archive.codecs.ReplayTokenRequestDecoder;
import io.aeron.archive.codecs.StartPositionRequestDecoder;
import io.aeron.archive.codecs.StopPositionRequestDecoder;
import io.aeron.archive.codecs.StopReplayRequestDecoder;
import io.aeron.security.Authenticator;
import io.aeron.security.AuthorisationService;
import io.aeron.security.CredentialsSupplier;
import io.aeron.security.SessionProxy;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may do what with the archive of a stream: whoever reaches it may read; what starts, ends, cuts or removes a recording
 * is for the process that shows the secret which it has drawn at its start.
 *
 * <p>Any thread.
 */
final class ArchiveGuard {
    private static final int SECRET_BYTES = 32;
    private static final byte[] OWNER = {1};
    private static final byte[] READER = {0};
    private static final Set<Integer> READING = Set.of(
            ArchiveIdRequestDecoder.TEMPLATE_ID,
            BoundedReplayRequestDecoder.TEMPLATE_ID,
            CloseSessionRequestDecoder.TEMPLATE_ID,
            KeepAliveRequestDecoder.TEMPLATE_ID,
            ListRecordingRequestDecoder.TEMPLATE_ID,
            ListRecordingsForUriRequestDecoder.TEMPLATE_ID,
            ListRecordingsRequestDecoder.TEMPLATE_ID,
            MaxRecordedPositionRequestDecoder.TEMPLATE_ID,
            RecordingPositionRequestDecoder.TEMPLATE_ID,
            ReplayRequestDecoder.TEMPLATE_ID,
            ReplayTokenRequestDecoder.TEMPLATE_ID,
            StartPositionRequestDecoder.TEMPLATE_ID,
            StopPositionRequestDecoder.TEMPLATE_ID,
            StopReplayRequestDecoder.TEMPLATE_ID);

    private final byte[] secret = new byte[SECRET_BYTES];

    ArchiveGuard() {
        new SecureRandom().nextBytes(secret);
    }

    /** What this process shows. */
    CredentialsSupplier ownCredentials() {
        return new CredentialsSupplier() {
            @Override
            public byte[] encodedCredentials() {
                return secret.clone();
            }

            @Override
            public byte[] onChallenge(byte[] challenge) {
                return new byte[0];
            }
        };
    }

    /** Lets everybody in, as owner or as reader. */
    Authenticator authenticator() {
        Map<Long, byte[]> principals = new ConcurrentHashMap<>();
        return new Authenticator() {
            @Override
            public void onConnectRequest(long sessionId, byte[] credentials, long nowMs) {
                principals.put(sessionId, MessageDigest.isEqual(secret, credentials) ? OWNER : READER);
            }

            @Override
            public void onChallengeResponse(long sessionId, byte[] credentials, long nowMs) {
                principals.put(sessionId, READER);
            }

            @Override
            public void onConnectedSession(SessionProxy session, long nowMs) {
                byte[] principal = principals.remove(session.sessionId());
                session.authenticate(principal == null ? READER : principal);
            }

            @Override
            public void onChallengedSession(SessionProxy session, long nowMs) {
                session.reject();
            }
        };
    }

    /** Who may do what. */
    AuthorisationService authorisation() {
        return (protocolId, actionId, type, principal) -> Arrays.equals(OWNER, principal) || READING.contains(actionId);
    }
}
