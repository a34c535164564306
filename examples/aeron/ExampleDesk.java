import io.hedgerow.engine.event.KillScope;
import io.hedgerow.engine.event.codec.*;
import io.hedgerow.gateway.wire.*;
import io.hedgerow.gateway.wire.WireDesk.Named;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The hand of a program on a process: commands with who and why, a kill with who; says what came of it. Arguments: folder of the media
 * driver, WHO, WHY, then one of: kill SCOPE, rearm SCOPE, state SCOPE STATE, limit INSTRUMENT KIND VALUE; a scope is an
 * underlying, or "everything".
 */
public final class ExampleDesk {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    public static void main(String[] args) {
        WireClientSpec spec =
                WireClientSpec.of(9, "example desk").withToken(System.getenv().getOrDefault("DESK_TOKEN", ""));
        AeronWireLine line = AeronWireLine.join(Path.of(args[0]), System.err::println);
        try (WireDesk desk = new WireDesk(spec, line, System.err::println)) {
            int target = args[3].equals("limit") ? number(desk, Named.INSTRUMENT, args[4]) : scope(desk, args[4]);
            WireDesk.Answer answer = switch (args[3]) {
                case "kill" -> desk.kill(target, args[1], WITHIN);
                case "rearm" ->
                    desk.command(
                            args[1],
                            args[2],
                            KillSwitchEncoder.TEMPLATE_ID,
                            it -> it.killSwitch(target, KillAction.RELEASE, args[1]),
                            WITHIN);
                case "state" ->
                    desk.command(
                            args[1],
                            args[2],
                            SetRiskStateEncoder.TEMPLATE_ID,
                            it -> it.riskState(target, RiskState.valueOf(args[5]), args[1]),
                            WITHIN);
                case "limit" ->
                    desk.command(
                            args[1],
                            args[2],
                            SetLimitEncoder.TEMPLATE_ID,
                            it -> it.setLimit(LimitKind.valueOf(args[5]), target, Long.parseLong(args[6])),
                            WITHIN);
                default -> throw new IllegalArgumentException(args[3] + " is none of kill, rearm, state, limit");
            };
            System.out.println(
                    answer.isAccepted()
                            ? "done, journaled up to " + answer.journalSequence()
                            : "refused: " + answer.words());
        }
    }

    private static int scope(WireDesk desk, String underlying) {
        return underlying.equals("everything") ? KillScope.EVERYTHING : number(desk, Named.UNDERLYING, underlying);
    }

    private static int number(WireDesk desk, Named what, String name) {
        return desk.find(what, name, WITHIN)
                .orElseThrow(() -> new IllegalArgumentException("the host does not know " + name));
    }
}
