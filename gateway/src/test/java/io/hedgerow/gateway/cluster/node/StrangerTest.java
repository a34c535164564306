package io.hedgerow.gateway.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.codecs.AppendPositionEncoder;
import io.aeron.cluster.codecs.CanvassPositionEncoder;
import io.aeron.cluster.codecs.MessageHeaderEncoder;
import io.aeron.cluster.codecs.RequestVoteEncoder;
import io.aeron.driver.MediaDriver;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A program that is no member, at the ports where members speak to one another. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class StrangerTest {
    private static final int UDP_PORTS = MemberAddress.PORTS - 1;

    /** More than may be on its way, so that not all of it goes before somebody has taken some. */
    private static final int NOISES = 500;

    private static final int NOISE_MAX = 1_400;
    private static final int STRANGER = 7;

    @TempDir
    private Path folder;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[NOISE_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    @Test
    void shouldGoOnWhateverItSays() throws IOException {
        try (Trio trio = new Trio(folder)) {
            trio.openAll();
            assertThat(trio.send(1)).isEqualTo(1);
            int leader = trio.leader();
            long term = trio.node(leader).state().orElseThrow().term();
            RandomGenerator random = Seeds.random(1);
            for (MemberAddress member : trio.members().members()) {
                makeNoise(member, random);
            }
            speak(trio, random, false);
            assertThat(trio.send(2)).isEqualTo(3);
            assertThat(trio.leader()).isEqualTo(leader);
            assertThat(trio.node(leader).state().orElseThrow().term()).isEqualTo(term);
            speak(trio, random, true); // Which may cost an election, and nothing else.
            assertThat(trio.send(3)).isEqualTo(6);
            for (int member = 0; member < 3; member++) {
                int id = member;
                assertThat(trio.node(member).ended()).isNotDone();
                Await.until("member " + id + " has all", () -> trio.service(id).sum() == 6);
            }
        }
    }

    /** Datagrams that are no frames of Aeron, at every port. */
    private static void makeNoise(MemberAddress member, RandomGenerator random) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < NOISES; i++) {
                byte[] bytes = new byte[1 + random.nextInt(NOISE_MAX)];
                random.nextBytes(bytes);
                int port = member.port() + i % UDP_PORTS;
                socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(member.host(), port)));
            }
        }
    }

    /** Messages where members vote: of no schema, of none of its messages, cut off, of somebody who is no member. */
    private void speak(Trio trio, RandomGenerator random, boolean wantsToLead) {
        try (MediaDriver driver = MediaDriver.launchEmbedded(new MediaDriver.Context()
                        .aeronDirectoryName(
                                folder.resolve("stranger-" + wantsToLead).toString())
                        .termBufferSparseFile(true)
                        .dirDeleteOnShutdown(true));
                Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()))) {
            for (MemberAddress member : trio.members().members()) {
                ExclusivePublication to = aeron.addExclusivePublication(
                        "aeron:udp?term-length=64k|endpoint=" + member.consensus(),
                        ConsensusModule.Configuration.CONSENSUS_STREAM_ID_DEFAULT);
                Await.until("a way to " + member.text(), to::isConnected);
                if (wantsToLead) {
                    say(to, vote());
                } else {
                    for (int i = 0; i < NOISES; i++) {
                        say(to, foreign(random));
                    }
                }
            }
        }
    }

    private void say(ExclusivePublication to, int length) {
        Await.until("room", () -> to.offer(message, 0, length) > 0L);
    }

    private int foreign(RandomGenerator random) {
        byte[] bytes = new byte[32 + random.nextInt(200)];
        random.nextBytes(bytes);
        message.putBytes(0, bytes);
        return switch (random.nextInt(4)) {
            case 0 -> bytes.length;
            case 1 -> {
                header.wrap(message, 0)
                        .blockLength(8)
                        .templateId(1 + random.nextInt(1 << 15))
                        .schemaId(MessageHeaderEncoder.SCHEMA_ID)
                        .version(MessageHeaderEncoder.SCHEMA_VERSION);
                yield MessageHeaderEncoder.ENCODED_LENGTH + 4;
            }
            case 2 ->
                MessageHeaderEncoder.ENCODED_LENGTH
                        + new AppendPositionEncoder()
                                .wrapAndApplyHeader(message, 0, header)
                                .leadershipTermId(random.nextInt(9))
                                .logPosition(random.nextLong())
                                .followerMemberId(STRANGER)
                                .encodedLength();
            default ->
                MessageHeaderEncoder.ENCODED_LENGTH
                        + new CanvassPositionEncoder()
                                .wrapAndApplyHeader(message, 0, header)
                                .logLeadershipTermId(random.nextInt(9))
                                .logPosition(random.nextLong())
                                .leadershipTermId(random.nextInt(9))
                                .followerMemberId(STRANGER)
                                .encodedLength();
        };
    }

    private int vote() {
        return MessageHeaderEncoder.ENCODED_LENGTH
                + new RequestVoteEncoder()
                        .wrapAndApplyHeader(message, 0, header)
                        .logLeadershipTermId(50L)
                        .logPosition(1L << 40)
                        .candidateTermId(60L)
                        .candidateMemberId(STRANGER)
                        .encodedLength();
    }
}
