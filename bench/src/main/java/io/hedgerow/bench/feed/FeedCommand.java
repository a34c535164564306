package io.hedgerow.bench.feed;

import io.hedgerow.bench.page.Bounds;
import io.hedgerow.gateway.cli.option.CountConverter;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.exchange.certificate.ServerIdentity;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.venue.net.NetEndpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench feed}: garbage of a live feed. */
@Command(
        name = "feed",
        mixinStandardHelpOptions = true,
        header = "Count the garbage of a live feed, from the socket to the event.",
        description = {
            "%nOne ticker of an option, one message a read, over loopback with TLS and without. The I/O thread of the",
            "feed may allocate at most 400 bytes a message with native TLS; else the exit code is 5. Where there is no",
            "native TLS the JDK's is used, which makes some 3 KB a message, and nothing is required."
        })
public final class FeedCommand implements Callable<Integer> {
    private static final double BYTES_MAX = 400.0;

    private static final int MESSAGES_MAX = 10_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--messages",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "20000",
            description = "Messages that are counted (${DEFAULT-VALUE}).")
    private int messages;

    @Override
    public Integer call() throws Exception {
        Bounds.require(spec, "--messages", messages, 1, MESSAGES_MAX);
        byte[] ticker = FeedMessages.ticker();
        double plain = plain(ticker);
        double tls = withTls(ticker);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? toJson(ticker.length, plain, tls) : toText(ticker.length, plain, tls));
        out.flush();
        return NetEndpoint.isTlsNative() && Math.max(plain, tls) > BYTES_MAX ? ExitCodes.CHECK_FAILED : ExitCodes.OK;
    }

    private double plain(byte[] ticker) {
        try (LoopbackServer server = new LoopbackServer(() -> new TickerSender(ticker), Optional.empty());
                FeedWorkload work = new FeedWorkload(messages, messages)) {
            return work.measure(server.uri(), Optional.empty());
        }
    }

    private double withTls(byte[] ticker) throws IOException {
        ServerIdentity identity = ServerIdentity.made(List.of("127.0.0.1"), Instant.now());
        Path trusted = Files.createTempFile("hedgerow-bench", ".pem");
        try (LoopbackServer server =
                        new LoopbackServer(() -> new TickerSender(ticker), Optional.of(LoopbackServer.tls(identity)));
                FeedWorkload work = new FeedWorkload(messages, messages)) {
            Files.writeString(trusted, identity.trustPem());
            return work.measure(server.uri(), Optional.of(trusted));
        } finally {
            Files.deleteIfExists(trusted);
        }
    }

    private static String toText(int length, double plain, double tls) {
        return String.format(
                Locale.ROOT,
                "bytes allocated per message of %d bytes on the feed's thread%n  without TLS          %8.1f%n"
                        + "  with %-15s %8.1f",
                length,
                plain,
                NetEndpoint.isTlsNative() ? "native TLS" : "the JDK's TLS",
                tls);
    }

    private static String toJson(int length, double plain, double tls) {
        Map<String, Object> members = JsonHead.of("bench feed");
        members.put("message_bytes", (long) length);
        members.put("native_tls", NetEndpoint.isTlsNative());
        members.put("plain_bytes_per_message", plain);
        members.put("tls_bytes_per_message", tls);
        return Json.write(members);
    }
}
