package io.hedgerow.gateway.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.wire.ClientHelloDecoder;
import io.hedgerow.engine.wire.MemberHashDecoder;
import io.hedgerow.engine.wire.RefusedEncoder;
import io.hedgerow.engine.wire.WelcomeEncoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.wire.WireLine;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a node tells of its state, over a line that comes and goes. */
class HashTellerTest {
    private final FakeLine line = new FakeLine();
    private final List<String> told = new ArrayList<>();
    private final HashTeller teller = new HashTeller(line, 2, told::add);

    /** A line whose other end is this test. */
    private static final class FakeLine implements WireLine {
        private final List<String> sent = new ArrayList<>();
        private final List<UnsafeBuffer> answers = new ArrayList<>();
        private long connection;
        private boolean full;
        private boolean closed;

        @Override
        public int poll(Reader reader) {
            List<UnsafeBuffer> now = new ArrayList<>(answers);
            answers.clear();
            now.forEach(answer -> reader.onMessage(answer, 0, answer.capacity()));
            return now.size();
        }

        @Override
        public long connection() {
            return connection;
        }

        @Override
        public boolean send(DirectBuffer message, int offset, int length) {
            if (full) {
                return false;
            }
            WireHeaderDecoder header = new WireHeaderDecoder().wrap(message, offset);
            if (header.templateId() == ClientHelloDecoder.TEMPLATE_ID) {
                ClientHelloDecoder hello = new ClientHelloDecoder().wrapAndApplyHeader(message, offset, header);
                String who = hello.clientId() - HashTeller.CLIENT_ID_FIRST + " "
                        + hello.roles().tellsHashes();
                hello.venues();
                hello.responseChannel();
                sent.add("hello " + who + " " + hello.token());
            } else {
                MemberHashDecoder hash = new MemberHashDecoder().wrapAndApplyHeader(message, offset, header);
                sent.add(hash.memberId() + ": " + hash.sequence() + " " + hash.stateHash());
            }
            return true;
        }

        @Override
        public int messageLengthMax() {
            return 4096;
        }

        @Override
        public void restart(String why) {
            connection = 0;
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public void close() {
            closed = true;
        }

        private void welcome() {
            UnsafeBuffer welcome = new UnsafeBuffer(new byte[8 + WelcomeEncoder.BLOCK_LENGTH]);
            new WelcomeEncoder().wrapAndApplyHeader(welcome, 0, new WireHeaderEncoder());
            answers.add(welcome);
        }

        private void refuse(String words) {
            UnsafeBuffer refused = new UnsafeBuffer(new byte[8 + RefusedEncoder.BLOCK_LENGTH]);
            new RefusedEncoder()
                    .wrapAndApplyHeader(refused, 0, new WireHeaderEncoder())
                    .reason(WireRefusal.NOT_AUTHORISED)
                    .words(words);
            answers.add(refused);
        }
    }

    private void work() {
        for (int i = 0; i < 10; i++) {
            teller.work();
        }
    }

    @Test
    void shouldGreetAndTellOneAfterTheOther() {
        line.connection = 1;
        teller.onHash(100, 7);
        work();
        assertThat(line.sent).containsExactly("hello 2 true ");
        line.welcome();
        work();
        teller.onHash(200, 8);
        teller.onHash(300, 9);
        work();
        assertThat(line.sent).containsExactly("hello 2 true ", "2: 100 7", "2: 200 8", "2: 300 9");
        assertThat(teller.toldSequence()).isEqualTo(300);
    }

    @Test
    void shouldTellTheNewestOnceThereIsALineAgain() {
        line.connection = 1;
        work();
        line.welcome();
        work();
        line.connection = 0;
        for (int i = 1; i <= 1_000; i++) {
            teller.onHash(i, i);
            work();
        }
        line.connection = 2;
        work();
        line.welcome();
        work();
        assertThat(line.sent).containsExactly("hello 2 true ", "hello 2 true ", "2: 1000 1000");
    }

    @Test
    void shouldTryAgainWhereThereIsNoRoom() {
        line.connection = 1;
        line.full = true;
        work();
        line.full = false;
        work();
        line.welcome();
        teller.onHash(1, 1);
        line.full = true;
        work();
        line.full = false;
        work();
        assertThat(line.sent).containsExactly("hello 2 true ", "2: 1 1");
    }

    @Test
    void shouldSayOnceThatItIsRefused() {
        line.connection = 1;
        work();
        line.refuse("no such token");
        work();
        line.refuse("no such token");
        work();
        assertThat(told).singleElement().asString().contains("member 2", "NOT_AUTHORISED: no such token");
    }

    @Test
    void shouldCloseItsLine() {
        teller.start();
        teller.close();
        assertThat(line.closed).isTrue();
    }
}
