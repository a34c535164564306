package io.hedgerow.gateway.standby.follow;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/**
 * Answers what is asked of a standby on the local socket of its copy: how it stands, and to be promoted. Any thread.
 */
public final class StandbyDesk {
    /** Asks how it stands. */
    public static final String STATUS = "standby status";

    /** Promotes it. */
    public static final String PROMOTE = "standby promote";

    private final Standby standby;
    private final EpochClock wall;

    /**
     * Answers for a standby.
     *
     * @param standby following
     * @param wall wall clock of the machine
     */
    public StandbyDesk(Standby standby, EpochClock wall) {
        this.standby = standby;
        this.wall = wall;
    }

    /**
     * A request to promote.
     *
     * @param operator who, and why
     * @param isStopped whether the operator says that the primary is stopped
     * @return one JSON object
     */
    public static String promotion(Operator operator, boolean isStopped) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("command", PROMOTE);
        request.put("actor", operator.actor());
        request.put("reason", operator.reason());
        request.put("primary_stopped", isStopped);
        return Json.write(request);
    }

    /** A request of the status. */
    public static String status() {
        return Json.write(Map.of("command", STATUS));
    }

    /**
     * Carries out one request; never throws.
     *
     * @param line one JSON object
     * @param clientWaits whether whoever asked still waits
     * @return one JSON object
     */
    public String answer(String line, BooleanSupplier clientWaits) {
        Map<String, Object> answer = new LinkedHashMap<>();
        try {
            Map<String, Object> result = carryOut(Json.read(line), clientWaits);
            answer.put("ok", true);
            answer.putAll(result);
        } catch (CompletionException e) {
            refuse(answer, e.getCause().getMessage());
        } catch (ControlException | IllegalArgumentException e) {
            refuse(answer, e.getMessage());
        }
        return Json.write(answer);
    }

    private static void refuse(Map<String, Object> answer, String why) {
        answer.put("ok", false);
        answer.put("error", why);
    }

    private Map<String, Object> carryOut(Map<String, Object> request, BooleanSupplier clientWaits) {
        Object command = request.get("command");
        if (STATUS.equals(command)) {
            return standby.view().members();
        }
        if (!PROMOTE.equals(command)) {
            throw new ControlException("a standby follows a journal here and knows '" + STATUS + "' and '" + PROMOTE
                    + "' alone; a process that trades knows more");
        }
        if (!clientWaits.getAsBoolean()) {
            throw new ControlException("whoever asked has given up; nothing has changed");
        }
        Operator operator = new Operator(text(request, "actor"), text(request, "reason"), wall.epochTimeNs());
        boolean isStopped = Boolean.TRUE.equals(request.get("primary_stopped"));
        PromotionReport report = standby.promote(operator, isStopped).join();
        Map<String, Object> result = report.members();
        result.put("missing_text", report.missingText());
        result.put("stopped_text", report.stoppedText());
        return result;
    }

    private static String text(Map<String, Object> request, String name) {
        if (request.get(name) instanceof String text) {
            return text;
        }
        throw new ControlException("member '" + name + "' is missing");
    }
}
