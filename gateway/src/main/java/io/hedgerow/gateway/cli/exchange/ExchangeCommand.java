package io.hedgerow.gateway.cli.exchange;

import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.EndHook;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.exchange.ExchangeInABox;
import io.hedgerow.gateway.exchange.ExchangeServer;
import io.hedgerow.gateway.exchange.config.ExchangeConfig;
import io.hedgerow.gateway.exchange.config.FaultScript;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow exchange}. */
@Command(
        name = "exchange",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Run an exchange in a box: Deribit's protocol over real sockets, with a simulated market behind it.",
        descriptionHeading = "%n",
        description = {
            "Speaks JSON-RPC 2.0 as api/v2 of that venue does, over WebSocket (/ws/api/v2) and HTTP (GET and POST of",
            "/api/v2/METHOD) on one port: logins, subscriptions, orders, positions, settlement. Accounts, orders and",
            "trades are kept in --dir, over a kill too. For trying and testing clients: no venue, no money, no key.",
            "",
            "While it listens on this machine alone and no accounts are configured, there are two to try it with:"
                    + " client",
            "id `trial`, secret `trial`, calm, for clients under test; and `desk`, `desk`, a market maker whose quoter",
            "customers trade options with, so that there is something to hedge. Where it listens elsewhere,",
            "[exchange.accounts] must say who may log in.",
            "",
            "With --tls it makes a certificate for itself; clients trust DIR/tls/ca.pem (`ca_file` of a gateway).",
            "With --faults it does what venues do on bad days, as a script says, or now and then by --seed; --verbose",
            "tells what hit whom.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow exchange                                  then, elsewhere:",
            "  curl 'http://127.0.0.1:8765/api/v2/public/ticker?instrument_name=BTC-PERPETUAL'",
            "  hedgerow exchange --tls --port 8443                wss://127.0.0.1:8443/ws/api/v2,"
                    + " exchange-data/tls/ca.pem",
            "  hedgerow exchange --start 2026-11-27T07:55:00Z --speed 10   settlement in half a minute",
            "  hedgerow exchange --faults examples/exchange-faults.toml --seed 7",
            "  hedgerow exchange --config examples/exchange.toml  accounts, limits, market, rules of the network side",
            "",
            "Addresses go to stdout, one a line, once it listens. Ctrl-C ends it; a kill loses nothing that it"
                    + " acknowledged.",
            "A client whose clock is this machine's has to take time from the venue where --start or --speed is given."
        })
public final class ExchangeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port; 0 takes one that is free. Default " + ExchangeConfig.PORT + ".")
    private Integer port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address to listen on; default 127.0.0.1, which only this machine reaches.")
    private String bind;

    @Option(names = "--tls", description = "Encrypt; the certificate is made and kept in DIR/tls.")
    private boolean tls;

    @Option(names = "--seed", paramLabel = "N", description = "Chooses the market and what --faults hit; default 1.")
    private Long seed;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "Time that its clock shows at the start, such as 2026-11-27T07:30:00Z; default: this"
                    + " machine's clock. A folder that has seen a later time goes on from there.")
    private Instant start;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Seconds of its clock in one of this machine; default 1. Heartbeats, tokens and credits keep"
                    + " this machine's time.")
    private Double speed;

    @Option(
            names = "--faults",
            paramLabel = "FILE.toml|mix",
            description = "What goes wrong, by a script with [faults.NAME] tables, or a mix of everything.")
    private String faults;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where accounts, orders and trades are kept; default exchange-data.")
    private Path dir;

    @Option(
            names = "--in-memory",
            description = "Keep nothing; with --tls what clients trust lies in a file of this run.")
    private boolean inMemory;

    @Option(
            names = "--config",
            paramLabel = "FILE.toml",
            description = "Configuration, a table [exchange]; options win.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the configuration, such as exchange.edge.rate_limits=false; repeatable.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--verbose",
            description = "A line on stderr for whoever comes, goes or is refused, and for each fault that hits.")
    private boolean verbose;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverters.Longer.class,
            description = "End after so much time of this machine, such as 30s.")
    private Long durationNs;

    @Override
    public Integer call() {
        ExchangeConfig read = read();
        List<FaultSpec> more = faults();
        try (ExchangeServer server = ExchangeInABox.open(read, more, verbose ? this::say : line -> {})) {
            tell(read, server, read.faults().size() + more.size());
            EndHook hook = new EndHook("exchange-shutdown", server::close);
            try {
                return await(server);
            } finally {
                hook.close();
            }
        }
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private ExchangeConfig read() {
        List<String> all = new ArrayList<>();
        add(all, "port", port);
        add(all, "bind", bind == null ? null : quoted(bind));
        add(all, "tls", tls ? true : null);
        add(all, "seed", seed);
        add(all, "start", start == null ? null : quoted(start.toString()));
        add(all, "speed", speed);
        add(all, "dir", dir == null ? null : quoted(dir.toString()));
        add(all, "in_memory", inMemory ? true : null);
        all.addAll(assignments);
        String name = config == null ? "exchange" : config.toString();
        Path folder = config == null
                ? Path.of("").toAbsolutePath()
                : config.toAbsolutePath().getParent();
        return ExchangeConfig.read(name, config == null ? "" : contents(config), folder, all);
    }

    private static void add(List<String> assignments, String key, Object value) {
        if (value != null) {
            assignments.add("exchange." + key + '=' + value);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private List<FaultSpec> faults() {
        if (faults == null) {
            return List.of();
        }
        return faults.equals(FaultScript.MIX) ? FaultScript.mix() : FaultScript.read(faults, contents(Path.of(faults)));
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandException(ExitCodes.CONFIG, file + ": there is no such file", e);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.CONFIG, file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private void tell(ExchangeConfig read, ExchangeServer server, int faultCount) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("websocket " + server.webSocketUrl());
        out.println("http " + server.httpUrl());
        ExchangeInABox.trustFile(read, server).ifPresent(file -> out.println("ca_file " + file));
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        read.floor().accounts().forEach(account -> err.println(account(account)));
        err.println(read.folder().map(folder -> "kept in " + folder).orElse("nothing is kept"));
        if (read.start().isPresent() || read.speed() != 1.0) {
            err.println("its clock is not this machine's: clients take time from the venue");
        }
        if (faultCount > 0) {
            err.println("faults: " + faultCount + ", seed " + read.seed());
        }
        err.flush();
    }

    /** The secrets of accounts that everybody has are no secrets. */
    private static String account(AccountSpec account) {
        boolean known = account.equals(AccountSpec.trial()) || account.equals(AccountSpec.desk());
        return "account " + account.id() + ", client id " + account.clientId()
                + (known ? ", client secret " + account.clientSecret() + ", for this machine alone" : "")
                + (account.quoter() ? ": customers trade options with its quoter" : ": calm");
    }

    private int await(ExchangeServer server) {
        try {
            if (durationNs == null) {
                server.ended().get();
            } else {
                server.ended().get(durationNs, TimeUnit.NANOSECONDS);
            }
            return ExitCodes.OK;
        } catch (TimeoutException e) {
            return ExitCodes.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCodes.INTERNAL;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the exchange thread has failed", e.getCause());
        }
    }
}
