package io.hedgerow.gateway.cli.control;

import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cli.option.ProcessFolder;
import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.control.kill.OutsideKill;
import io.hedgerow.gateway.control.socket.ControlClient;
import io.hedgerow.gateway.control.socket.ControlDesk;
import io.hedgerow.gateway.control.socket.UnansweredException;
import io.hedgerow.gateway.json.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow control DIR status|counters|metrics|kill|rearm|reconcile|state|policy|limit|...}. */
@Command(
        name = "control",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Control a running process: kill switch, risk state, policy, limits, status, metrics.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CountersCommand.class,
            MetricsCommand.class,
            BookChangeCommands.AccountChange.class,
            BookChangeCommands.RiskChange.class,
            BookChangeCommands.FactorChange.class,
            BookChangeCommands.BasisChange.class,
            BookChangeCommands.BarsChange.class,
            BookChangeCommands.HistoryTake.class,
            BookChangeCommands.InterestChange.class,
            BookChangeCommands.CashMove.class,
            BookChangeCommands.PositionSet.class,
            SurfaceControl.class
        },
        description = {
            "%nDIR is the journal folder of the process. Every command is journaled with who gave it and why, and"
                    + " replays.",
            "A kill works even while the engine stands still: no new order leaves once it has returned, working orders",
            "are cancelled, and it stays so over restarts until it is re-armed. Cancels always pass.",
            "A process that does not answer in time is killed all the same: the kill is written to the disk, every"
                    + " start",
            "stays killed, and a process that is stopped obeys before its next order; the command says what it"
                    + " achieved.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow control journal-data/run status",
            "  hedgerow control journal-data/run counters       also of a process that stands still, or is gone",
            "  hedgerow control journal-data/run metrics        for Prometheus",
            "  hedgerow control journal-data/run kill --reason 'runaway quotes'",
            "  hedgerow control journal-data/run kill --underlying BTC --reason 'bad index'",
            "  hedgerow control journal-data/run kill --venue DERIBIT --reason 'venue misbehaves'",
            "  hedgerow control journal-data/run rearm --reason 'feed is back' --actor ann",
            "  hedgerow control journal-data/run reconcile --reason 'traded by hand'",
            "  hedgerow control journal-data/run state BTC reduce_only --reason 'end of day'",
            "  hedgerow control journal-data/run policy BTC band_rule=whalley_wilmott risk_aversion=1e-5 --reason test",
            "  hedgerow control journal-data/run limit --instrument BTC-PERPETUAL.SIM order_lots_max=5 --reason 'thin"
                    + " book'",
            "  hedgerow control journal-data/run cash BTC --in 2.5 --reason deposit",
            "  hedgerow control journal-data/run position BTC-PERPETUAL.SIM --lots -50 --price 99950 --reason 'by"
                    + " phone'",
            "  hedgerow control journal-data/run surface refit BTC --reason 'after the announcement'",
            "  hedgerow control journal-data/run history prices.csv --reason 'start of the week'",
            "  hedgerow control journal-data/run stress --what-if 'BTC-PERPETUAL.SIM -200'",
            "  hedgerow control journal-data/run margin --by position",
            "  hedgerow control journal-data/run factor MARKET betas.ETH=1.2 --reason 'new estimate'",
            "",
            "Exit codes: 5 the request was refused, 6 no process answered (a kill is written all the same and says"
                    + " so), or a venue has not confirmed a kill yet."
        })
public final class ControlCommand implements Runnable, ProcessFolder {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Journal folder of the running process.")
    private Path dir;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: status, counters, metrics, kill, rearm, reconcile, state, policy, limit, account,"
                        + " risk, factor, basis, bars, history, interest, cash, position or surface; or what to ask of its"
                        + " book: stress, margin, tail, liquidity, protect");
    }

    @Override
    public Path processFolder() {
        return dir;
    }

    /** Who gives a command, and why. */
    static final class By {
        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; goes into the journal.")
        String reason;

        @Option(
                names = "--actor",
                paramLabel = "NAME",
                description = "Who; goes into the journal. Default: the user of this session.")
        String actor = System.getProperty("user.name");

        @Option(names = "--json", description = "The answer as one JSON object on stdout.")
        boolean json;
    }

    /** How long to wait for the process. */
    static final class Patience {
        @Option(
                names = "--timeout",
                paramLabel = "TIME",
                converter = DurationConverters.Longer.class,
                defaultValue = "10s",
                description = "How long to wait for the process. Default: ${DEFAULT-VALUE}.")
        long timeoutNs;

        long timeoutMs() {
            return Math.max(1L, timeoutNs / 1_000_000L);
        }
    }

    /** What a kill reaches. */
    static final class KillOf {
        @Option(
                names = "--underlying",
                paramLabel = "SYMBOL",
                description = "Only this underlying; default everything.")
        String underlying;

        @Option(names = "--venue", paramLabel = "CODE", description = "Only orders to this venue; default everything.")
        String venue;

        static String scope(KillOf of) {
            if (of == null) {
                return KillRecord.EVERYTHING;
            }
            return of.venue == null ? of.underlying : KillRecord.venueScope(of.venue);
        }
    }

    /** What a limit belongs to. */
    static final class LimitScope {
        @Option(names = "--instrument", paramLabel = "SYMBOL.VENUE", description = "Limits of an instrument.")
        String instrument;

        @Option(names = "--underlying", paramLabel = "SYMBOL", description = "Limits of an underlying.")
        String underlying;

        @Option(names = "--venue", paramLabel = "CODE", description = "Limits of a venue.")
        String venue;

        @Option(names = "--portfolio", description = "Limits of everything together.")
        boolean portfolio;

        String text() {
            if (portfolio) {
                return "portfolio";
            }
            return instrument != null
                    ? "instrument:" + instrument
                    : underlying != null ? "underlying:" + underlying : "venue:" + venue;
        }
    }

    @Command(name = "status", mixinStandardHelpOptions = true, header = "What the process does now.")
    int status(
            @Option(names = "--json", description = "One JSON object on stdout.") boolean json,
            @Mixin Patience patience) {
        Map<String, Object> answer = ask(request("status"), patience);
        print(json ? json("status", answer) : ControlText.status(answer));
        return ExitCodes.OK;
    }

    @Command(
            name = "kill",
            mixinStandardHelpOptions = true,
            header = "Let no new order leave, cancel what works, until re-armed.")
    int kill(
            @ArgGroup(exclusive = true, multiplicity = "0..1") KillOf of,
            @Option(
                            names = "--timeout",
                            paramLabel = "TIME",
                            converter = DurationConverters.Longer.class,
                            defaultValue = "5s",
                            description =
                                    "How long to wait for the process before the kill is written without it, and for"
                                            + " its venues to confirm that nothing works there."
                                            + " Default: ${DEFAULT-VALUE}.")
                    long timeoutNs,
            @Mixin By by) {
        Patience patience = new Patience();
        patience.timeoutNs = timeoutNs;
        Operator operator = Operator.ofKill(by.actor, by.reason, EpochClock.SYSTEM.epochTimeNs());
        Map<String, Object> request = request("kill", KillOf.scope(of), by);
        request.put("actor", operator.actor());
        request.put("reason", operator.reason());
        try {
            long untilNanos = NanoClock.SYSTEM.nanoTime() + timeoutNs;
            Map<String, Object> answer = send(request, patience);
            Map<String, String> venues = KillConfirmation.await(() -> send(request("status"), patience), untilNanos);
            if (!venues.isEmpty()) {
                answer.put("venues", venues);
            }
            print(by.json ? json("kill", answer) : ControlText.killed(answer));
            return KillConfirmation.isConfirmed(venues) ? ExitCodes.OK : ExitCodes.GATEWAY;
        } catch (UnansweredException unanswered) {
            return killFromOutside(KillOf.scope(of), operator, by, unanswered);
        } catch (ControlException refused) {
            throw new CommandException(ExitCodes.GATEWAY, refused.getMessage(), refused);
        }
    }

    /** The process did not answer: the kill is written down and left for it. */
    private int killFromOutside(String scope, Operator operator, By by, UnansweredException unanswered) {
        KillRecord record = new KillRecord(scope, operator.actor(), operator.reason(), operator.acceptedTimeNs());
        boolean running;
        try {
            running = OutsideKill.kill(folder(), record);
        } catch (ControlException failed) {
            throw new CommandException(ExitCodes.GATEWAY, unanswered.getMessage() + "; " + failed.getMessage(), failed);
        }
        print(by.json ? json("kill", ControlText.members(record, running)) : ControlText.written(record, running));
        throw new CommandException(ExitCodes.GATEWAY, unanswered.getMessage(), unanswered);
    }

    @Command(name = "rearm", mixinStandardHelpOptions = true, header = "End a kill: orders may leave again.")
    int rearm(@ArgGroup(exclusive = true, multiplicity = "0..1") KillOf of, @Mixin Patience patience, @Mixin By by) {
        return applied("re-armed", request("rearm", KillOf.scope(of), by), by, patience);
    }

    @Command(
            name = "reconcile",
            mixinStandardHelpOptions = true,
            header = "Compare the books of live venues with ours, now.",
            description = {
                "Positions, cash, open orders and trades. What the venue can explain is journaled; what nothing"
                        + " explains holds",
                "trading as configured (reconciliation.action). Exit code 5 if books differ.",
                ""
            })
    int reconcile(
            @Option(names = "--venue", paramLabel = "CODE", description = "Only this venue; default all live ones.")
                    String venue,
            @Option(
                            names = "--accept",
                            description = "Take over what the venue says, whatever it is; journaled with who and why.")
                    boolean accept,
            @Option(
                            names = "--timeout",
                            paramLabel = "TIME",
                            converter = DurationConverters.Longer.class,
                            defaultValue = "90s",
                            description = "How long to wait for the process. Default: ${DEFAULT-VALUE}.")
                    long timeoutNs,
            @Mixin By by) {
        Patience patience = new Patience();
        patience.timeoutNs = timeoutNs;
        Map<String, Object> request =
                request("reconcile", venue == null ? KillRecord.EVERYTHING : KillRecord.venueScope(venue), by);
        request.put("accept", accept);
        Map<String, Object> answer = change(request, patience);
        print(by.json ? json("reconcile", answer) : ControlText.reconciled(answer));
        return Boolean.TRUE.equals(answer.get("agrees")) ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    @Command(
            name = "state",
            mixinStandardHelpOptions = true,
            header = "Set a risk state: normal, widen, reduce_only, hedge_only or halted.",
            description = "Setting normal also re-arms what a passed limit has latched.")
    int state(
            @Parameters(paramLabel = "UNDERLYING", description = "Symbol, or all.") String underlying,
            @Parameters(paramLabel = "STATE", description = "The new state.") String state,
            @Mixin Patience patience,
            @Mixin By by) {
        Map<String, Object> request =
                request("state", "all".equals(underlying) ? KillRecord.EVERYTHING : underlying, by);
        request.put("state", state);
        return applied("risk state set", request, by, patience);
    }

    @Command(
            name = "policy",
            mixinStandardHelpOptions = true,
            header = "Change the hedge policy of an underlying.",
            description = "Keys and values as in [hedge.UNDERLYING] of the configuration; the others stay as they are.")
    int policy(
            @Parameters(paramLabel = "UNDERLYING", description = "Symbol.") String underlying,
            @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = "Settings.") List<String> settings,
            @Mixin Patience patience,
            @Mixin By by) {
        Map<String, Object> request = request("policy", underlying, by);
        request.put("settings", settings);
        return applied("policy changed", request, by, patience);
    }

    @Command(
            name = "limit",
            mixinStandardHelpOptions = true,
            header = "Change limits.",
            description = "Keys and values as in the tables below [limits] of the configuration.")
    int limit(
            @ArgGroup(exclusive = true, multiplicity = "1") LimitScope scope,
            @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = "Limits.") List<String> settings,
            @Mixin Patience patience,
            @Mixin By by) {
        Map<String, Object> request = request("limit", scope.text(), by);
        request.put("settings", settings);
        return applied("limits changed", request, by, patience);
    }

    static Map<String, Object> request(String command) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("v", ControlDesk.VERSION);
        request.put("command", command);
        return request;
    }

    static Map<String, Object> request(String command, String scope, By by) {
        Map<String, Object> request = request(command);
        request.put("scope", scope);
        request.put("actor", by.actor);
        request.put("reason", by.reason);
        return request;
    }

    int applied(String what, Map<String, Object> request, By by, Patience patience) {
        return applied(what, String.valueOf(request.get("command")), request, by, patience);
    }

    /** The same, by the words of a command that are not the request's. */
    int applied(String what, String command, Map<String, Object> request, By by, Patience patience) {
        Map<String, Object> answer = change(request, patience);
        print(by.json ? json(command, answer) : ControlText.applied(what, request, answer));
        return ExitCodes.OK;
    }

    ControlFolder folder() {
        return new ControlFolder(dir);
    }

    private Map<String, Object> change(Map<String, Object> request, Patience patience) {
        try {
            return send(request, patience);
        } catch (UnansweredException unanswered) {
            String unknown = unanswered.getCause() instanceof TimeoutException
                    ? "; it carries this out within seconds of having read it, or never: ask for the status before"
                            + " repeating it"
                    : "";
            throw new CommandException(ExitCodes.GATEWAY, unanswered.getMessage() + unknown, unanswered);
        } catch (ControlException nobody) {
            throw new CommandException(ExitCodes.GATEWAY, nobody.getMessage(), nobody);
        }
    }

    private Map<String, Object> send(Map<String, Object> request, Patience patience) {
        return granted(ControlClient.ask(folder(), Json.write(request), patience.timeoutMs()));
    }

    Map<String, Object> ask(Map<String, Object> request, Patience patience) {
        try {
            return send(request, patience);
        } catch (ControlException nobody) {
            throw new CommandException(ExitCodes.GATEWAY, nobody.getMessage(), nobody);
        }
    }

    private static Map<String, Object> granted(Map<String, Object> answer) {
        if (!Boolean.TRUE.equals(answer.get("ok"))) {
            throw new CommandException(ExitCodes.CHECK_FAILED, String.valueOf(answer.get("error")));
        }
        return answer;
    }

    /** An answer of the process without what only the protocol needs. */
    static String json(String command, Map<String, Object> answer) {
        Map<String, Object> json = JsonHead.of("control " + command);
        json.putAll(answer);
        json.keySet().removeAll(List.of("v", "ok"));
        return Json.write(json);
    }

    void print(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }
}
