package io.hedgerow.gateway.control.socket;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.SurfaceWriter;
import io.hedgerow.engine.event.codec.RequestRefitEncoder;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SetRiskStateEncoder;
import io.hedgerow.engine.limit.RiskStates;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.control.CommandQueue.Outcome;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.control.kill.KillDesk;
import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.risk.SurfaceConfig;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Carries out requests: one JSON object in, one out. Protocol version {@value #VERSION}:
 *
 * <pre>
 *   {"v":1,"command":"status"}
 *   {"v":1,"command":"metrics"}                                                  answer: text for Prometheus
 *   {"v":1,"command":"kill","scope":"*","actor":"ann","reason":"runaway"}        scope: *, an underlying, venue:CODE
 *   {"v":1,"command":"rearm","scope":"*","actor":"ann","reason":"fixed"}
 *   {"v":1,"command":"reconcile","scope":"*","accept":false,"actor":..,"reason":..}   scope: * or venue:CODE
 *   {"v":1,"command":"state","scope":"BTC","state":"halted","actor":..,"reason":..}
 *   {"v":1,"command":"policy","scope":"BTC","settings":["band_rule=fixed"],"actor":..,"reason":..}
 *   {"v":1,"command":"limit","scope":"instrument:BTC-PERPETUAL.SIM","settings":["order_lots_max=5"],..}
 *                            scope of a limit: instrument:X, underlying:X, venue:X, portfolio
 *   {"v":1,"command":"account","scope":"SIM","settings":["maintenance_margin.BTC=0.5"],..}   scope: a venue
 *   {"v":1,"command":"risk","scope":"BTC","settings":["skew_stickiness=1.2"],..}             scope: an underlying
 *   {"v":1,"command":"factor","scope":"MARKET","settings":["betas.ETH=1.2","kept=true"],..}  scope: a factor
 *   {"v":1,"command":"basis","scope":"CURVE","settings":["long=\"BTC-25DEC26.SIM\"","short=.."],..} scope: a basis
 *   {"v":1,"command":"bars","scope":"*","settings":["interval=\"1m\""],..}
 *   {"v":1,"command":"surface","scope":"BTC","settings":["vol_source=\"surface\""],..}      scope: an underlying
 *   {"v":1,"command":"refit","scope":"BTC",..}
 *   {"v":1,"command":"history","scope":"*","files":["/data/prices.csv"],..}                  estimates start anew from it
 *   {"v":1,"command":"interest","scope":"USD","settings":["earned=0.04"],..}                 scope: a currency
 *   {"v":1,"command":"cash","scope":"BTC","amount":"-0.5",..}                                scope: a currency
 *   {"v":1,"command":"position","scope":"BTC-PERPETUAL.SIM","lots":"-50","price":"99950",..}
 *   answer {"v":1,"ok":true,...} or {"v":1,"ok":false,"error":"what is wrong and the cure"}
 * </pre>
 *
 * <p>Any thread.
 */
public final class ControlDesk {
    /** Version of the protocol. */
    public static final long VERSION = 1L;

    private static final long COMMAND_MS = 5_000L;

    /** What a name may be: nothing that would end a quoted key of the configuration. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\"\\\\]+");

    private static final Pattern SETTING = Pattern.compile(" *[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)? *=[^\\p{Cntrl}]+");

    /** Tables beside those of the instruments. */
    private static final Set<String> NO_NAMES = Set.of("default", "underlying", "venue", "portfolio");

    private final KillDesk kills;
    private final CommandQueue queue;
    private final ControlledProcess process;
    private final ReferenceDirectory directory;
    private final EpochClock clock;
    private final AdjustmentDesk adjustments;

    /**
     * Creates a desk.
     *
     * @param kills the kill switch
     * @param queue way into the engine
     * @param process everything else
     * @param directory names of the underlyings; it may grow
     * @param clock wall clock of accepted commands
     */
    public ControlDesk(
            KillDesk kills,
            CommandQueue queue,
            ControlledProcess process,
            ReferenceDirectory directory,
            EpochClock clock) {
        this.kills = kills;
        this.queue = queue;
        this.process = process;
        this.directory = directory;
        this.clock = clock;
        adjustments = new AdjustmentDesk(directory);
    }

    /**
     * Carries out one request; never throws.
     *
     * @param line one JSON object
     * @param clientWaits whether whoever asked still waits; only a kill is carried out for somebody who has given up
     * @return one JSON object
     */
    public String answer(String line, BooleanSupplier clientWaits) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("v", VERSION);
        try {
            Map<String, Object> result = carryOut(new ControlRequest(Json.read(line)), clientWaits);
            answer.put("ok", true);
            answer.putAll(result);
            return Json.write(answer);
        } catch (ControlException | ConfigException | IllegalArgumentException e) {
            return refusal(e.getMessage());
        } catch (RuntimeException e) {
            System.err.println("hedgerow: internal failure in a control request, please report it: " + e);
            return refusal("internal failure; see the errors of the process");
        }
    }

    /** The answer to a request that is not carried out. */
    static String refusal(String error) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("v", VERSION);
        answer.put("ok", false);
        answer.put("error", error);
        return Json.write(answer);
    }

    private Map<String, Object> carryOut(ControlRequest request, BooleanSupplier clientWaits) {
        if (!request.command().equals("kill") && !clientWaits.getAsBoolean()) {
            throw new ControlException("whoever asked has given up; nothing has changed");
        }
        return switch (request.command()) {
            case "status" -> process.status();
            case "metrics" -> Map.of("text", process.metrics());
            case "kill" -> killed(kills.kill(request.scope(), operator(request)));
            case "rearm" -> rearmed(kills.rearm(request.scope(), operator(request)));
            case "reconcile" -> reconcile(request);
            case "state" -> setState(request);
            case "policy" -> setPolicy(request);
            case "limit" -> setLimit(request);
            case "account" -> setAccount(request);
            case "risk" -> change(request, "risk." + quoted(request.scope()));
            case "factor" -> change(request, "factors." + quoted(request.scope()));
            case "basis" -> change(request, "basis." + quoted(request.scope()));
            case "interest" -> change(request, "interest." + quoted(request.scope()));
            case "bars" -> setBars(request);
            case "surface" -> setSurface(request);
            case "refit" -> refit(request);
            case "history" -> publish(process.history(request.texts("files", "a list of paths")), operator(request));
            case "cash" -> moved(adjustments.cash(request.scope(), request.text("amount"), operator(request)));
            case "position" -> moved(adjustments.position(request, operator(request)));
            default -> throw new IllegalStateException("no such command: " + request.command());
        };
    }

    private Map<String, Object> reconcile(ControlRequest request) {
        String scope = request.scope();
        Optional<String> venue = KillRecord.venueOf(scope);
        if (venue.isEmpty() && !KillRecord.EVERYTHING.equals(scope)) {
            throw new ControlException("scope '" + scope + "' of reconcile is neither * nor venue:CODE");
        }
        return process.reconcile(venue, operator(request), request.flag("accept"));
    }

    private Operator operator(ControlRequest request) {
        return new Operator(request.text("actor"), request.text("reason"), clock.epochTimeNs());
    }

    private static Map<String, Object> killed(KillDesk.Receipt receipt) {
        Map<String, Object> result = new LinkedHashMap<>(receipt.record().members());
        result.put("already_killed", receipt.alreadyKilled());
        result.put("leaving_order_id", receipt.leavingOrderId());
        result.put("durable", receipt.durable());
        return result;
    }

    private static Map<String, Object> rearmed(KillDesk.Rearmed rearmed) {
        Map<String, Object> result = applied(rearmed.outcome());
        result.put("durable", rearmed.durable());
        return result;
    }

    private static Map<String, Object> applied(Outcome outcome) {
        if (!outcome.rejections().isEmpty()) {
            throw new ControlException("the engine refused it: " + outcome.rejections());
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("journal_sequence", outcome.journalSequence());
        return result;
    }

    private Map<String, Object> setState(ControlRequest request) {
        RiskState state = riskState(request.text("state"));
        int scope = scopeId(request.scope());
        Operator operator = operator(request);
        return applied(run(
                frame -> {
                    CommandWriter commands = new CommandWriter(frame);
                    operator.note(commands, SetRiskStateEncoder.TEMPLATE_ID);
                    commands.riskState(scope, state, operator.actor());
                },
                () -> {}));
    }

    private static RiskState riskState(String name) {
        return Arrays.stream(RiskState.values())
                .filter(state -> state != RiskState.NULL_VAL)
                .filter(state -> state.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new ControlException(
                        "unknown risk state '" + name + "'; there are normal, widen, reduce_only, hedge_only, halted"));
    }

    private int scopeId(String scope) {
        if (KillRecord.EVERYTHING.equals(scope)) {
            return RiskStates.EVERYTHING;
        }
        int id = directory.underlyingId(scope);
        if (id == ReferenceDirectory.UNKNOWN) {
            throw new ControlException("no underlying '" + scope + "'; there are "
                    + directory
                            .underlyings()
                            .map(UnderlyingEntry::symbol)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return id;
    }

    private Map<String, Object> setPolicy(ControlRequest request) {
        scopeId(request.scope());
        if (KillRecord.EVERYTHING.equals(request.scope())) {
            throw new ControlException("a policy belongs to one underlying; name it");
        }
        String table = "hedge." + request.scope() + ".";
        return change(request, table);
    }

    private Map<String, Object> setLimit(ControlRequest request) {
        return change(request, "limits." + limitTable(request.scope()));
    }

    private static String limitTable(String scope) {
        if (scope.equals("portfolio")) {
            return "portfolio.";
        }
        int colon = scope.indexOf(':');
        String name = scope.substring(colon + 1);
        String table = switch (colon < 0 ? "" : scope.substring(0, colon)) {
            case "instrument" -> "";
            case "underlying" -> "underlying.";
            case "venue" -> "venue.";
            default ->
                throw new ControlException("unknown scope '" + scope
                        + "' of a limit; write instrument:X, underlying:X, venue:X or portfolio");
        };
        if (NO_NAMES.contains(name) || !NAME.matcher(name).matches()) {
            throw new ControlException("'" + name + "' in scope '" + scope + "' is no name of one "
                    + scope.substring(0, colon) + "; defaults are set in the configuration only");
        }
        return table + '"' + name + "\".";
    }

    private Map<String, Object> setAccount(ControlRequest request) {
        if (request.settings().stream().anyMatch(setting -> setting.strip().startsWith("balances"))) {
            throw new ControlException(
                    "balances are what a new journal begins with; what comes in or goes out now is told"
                            + " with the command cash");
        }
        return change(request, "account." + quoted(request.scope()));
    }

    private Map<String, Object> setSurface(ControlRequest request) {
        for (String setting : request.settings()) {
            int equals = setting.indexOf('=');
            String key = (equals < 0 ? setting : setting.substring(0, equals)).strip();
            if (!SurfaceConfig.COMMANDED.contains(key)) {
                throw new ControlException("'" + key + "' of a surface cannot be changed while it runs; what can be is "
                        + String.join(", ", SurfaceConfig.COMMANDED));
            }
        }
        return change(request, "surface." + quoted(request.scope()));
    }

    private Map<String, Object> refit(ControlRequest request) {
        if (KillRecord.EVERYTHING.equals(request.scope())) {
            throw new ControlException("a surface belongs to one underlying; name it");
        }
        int underlying = scopeId(request.scope());
        Operator operator = operator(request);
        return applied(run(
                frame -> {
                    operator.note(new CommandWriter(frame), RequestRefitEncoder.TEMPLATE_ID);
                    new SurfaceWriter(frame).requestRefit(underlying);
                },
                () -> {}));
    }

    private Map<String, Object> setBars(ControlRequest request) {
        if (!KillRecord.EVERYTHING.equals(request.scope())) {
            throw new ControlException("bars are the same for everything: their scope is *");
        }
        return change(request, "bars.");
    }

    private static String quoted(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ControlException("'" + name + "' is no name");
        }
        return '"' + name + "\".";
    }

    private Map<String, Object> moved(CommandQueue.Command command) {
        return applied(run(command, () -> {}));
    }

    /** Settings are checked like those of a configuration file, against all the others in force. */
    private Map<String, Object> change(ControlRequest request, String table) {
        Operator operator = operator(request);
        request.settings().forEach(ControlDesk::requireSetting);
        List<String> assignments =
                request.settings().stream().map(setting -> table + setting).toList();
        return publish(process.change(assignments), operator);
    }

    private Map<String, Object> publish(ControlledProcess.Change change, Operator operator) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("changed", change.events());
        if (change.events() > 0) {
            result.putAll(applied(run(
                    frame -> change.command()
                            .publish(frame, templateId -> operator.note(new CommandWriter(frame), templateId)),
                    change.adopt())));
        }
        if (!change.notes().isEmpty()) {
            result.put("notes", change.notes());
        }
        return result;
    }

    private static void requireSetting(String setting) {
        if (!SETTING.matcher(setting).matches()) {
            throw new ControlException("setting '" + setting + "' is not of the form key=value on one line");
        }
    }

    private Outcome run(CommandQueue.Command command, Runnable onApplied) {
        return queue.ask(command, onApplied, COMMAND_MS);
    }
}
