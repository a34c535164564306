package io.hedgerow.gateway.report.protect;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.report.MarginText;
import io.hedgerow.journal.protect.BookProtection;
import io.hedgerow.journal.protect.GreedyPlan;
import io.hedgerow.journal.protect.GreedyPlan.Step;
import io.hedgerow.journal.protect.Protection;
import io.hedgerow.journal.protect.Protection.Effect;
import io.hedgerow.journal.protect.Protection.Leg;
import io.hedgerow.journal.protect.Protection.Payoff;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A protection as one JSON object, or as rows of CSV: legs of structures, then steps of the plan. Static; any thread. */
public final class ProtectJson {
    private ProtectJson() {}

    /**
     * Writes an object.
     *
     * @param head members it begins with
     * @param result the protection
     * @return one line
     */
    public static String of(Map<String, Object> head, BookProtection result) {
        Map<String, Object> members = new LinkedHashMap<>(head);
        members.put("sequence", result.book().sequence());
        members.put("time_ns", result.book().timeNs());
        members.put("reporting_currency", result.book().reportingCurrency());
        members.put("target", result.target().text());
        members.put("now", result.now());
        members.put("limit", result.limit());
        members.put("stress_of", result.stressName());
        members.put("stress_loss", result.stress());
        members.put("shortfall_of", result.shortfallName().isEmpty() ? null : result.shortfallName());
        members.put("shortfall", orNull(result.shortfall()));
        members.put("margin_model", result.marginName());
        members.put("margin", orNull(result.margin()));
        members.put("notes", result.notes());
        List<Map<String, Object>> protections = new ArrayList<>();
        result.protections().forEach(it -> protections.add(protection(result, it)));
        members.put("protections", protections);
        members.put("plan", result.plan().map(it -> plan(result, it)).orElse(null));
        members.put("unvalued", MarginText.unvalued(result.book()));
        return Json.write(members);
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static String kind(Protection protection) {
        return protection.kind().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> protection(BookProtection result, Protection protection) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", kind(protection));
        members.put(
                "underlying",
                result.book().underlyings().get(protection.underlying()).symbol());
        members.put("against_rise", protection.againstRise());
        members.put("expiry_ns", protection.expiryNs() == Long.MAX_VALUE ? null : protection.expiryNs());
        List<Map<String, Object>> legs = new ArrayList<>();
        protection.legs().forEach(it -> legs.add(leg(it)));
        members.put("legs", legs);
        members.put("solved_strike", orNull(protection.solvedStrike()));
        members.put("premium", protection.premium());
        members.put("premium_model", protection.premiumModel());
        List<Map<String, Object>> premiums = new ArrayList<>();
        new TreeMap<>(protection.premiumByCurrency()).forEach((currency, amount) -> {
            Map<String, Object> premium = new LinkedHashMap<>();
            premium.put("currency", currency);
            premium.put("amount", amount);
            premiums.add(premium);
        });
        members.put("premium_by_currency", premiums);
        members.put("cost", protection.cost());
        members.put("stress", effect(protection, protection.stress()));
        members.put(
                "shortfall",
                protection.shortfall().map(it -> effect(protection, it)).orElse(null));
        members.put(
                "margin", protection.margin().map(it -> effect(protection, it)).orElse(null));
        members.put("reached", protection.reached());
        members.put("note", protection.note());
        List<Map<String, Object>> payoff = new ArrayList<>();
        protection.payoff().forEach(it -> payoff.add(payoff(it)));
        members.put("payoff", payoff);
        return members;
    }

    private static Map<String, Object> leg(Leg leg) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("instrument", leg.symbol());
        members.put("lots", leg.lots());
        members.put("strike", leg.strike() > 0.0 ? leg.strike() : null);
        members.put("vol", leg.vol() > 0.0 ? leg.vol() : null);
        members.put("model_price", leg.modelPrice());
        members.put("quoted_price", leg.quotedPrice());
        members.put("touch_lots", leg.touchLots());
        return members;
    }

    private static Map<String, Object> effect(Protection protection, Effect effect) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("before", effect.before());
        members.put("after", effect.after());
        members.put("saved", effect.saved());
        members.put("saved_per_premium", orNull(protection.savedPerPremium(effect)));
        return members;
    }

    private static Map<String, Object> payoff(Payoff point) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("move", point.move());
        members.put("book_at_once", point.bookAtOnce());
        members.put("protected_at_once", point.protectedAtOnce());
        members.put("book_at_expiry", point.bookAtExpiry());
        members.put("protected_at_expiry", point.protectedAtExpiry());
        members.put("pays_quote", point.pays());
        members.put("pays_coin", point.paysCoin());
        return members;
    }

    private static Map<String, Object> plan(BookProtection result, GreedyPlan.Result plan) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("risk", plan.kind().name().toLowerCase(Locale.ROOT));
        members.put("before", plan.before());
        members.put("limit", plan.limit());
        members.put("after", plan.after());
        members.put("cost", plan.cost());
        members.put("reached", plan.isReached());
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            Map<String, Object> each = new LinkedHashMap<>();
            List<Map<String, Object>> trades = new ArrayList<>();
            new TreeMap<>(step.traded()).forEach((id, lots) -> {
                Map<String, Object> trade = new LinkedHashMap<>();
                trade.put("instrument", result.units().symbol(id));
                trade.put("lots", lots);
                trades.add(trade);
            });
            each.put("trades", trades);
            each.put("cost", step.cost());
            each.put("cost_so_far", step.costSoFar());
            each.put("after", step.after());
            steps.add(each);
        }
        members.put("steps", steps);
        return members;
    }

    /**
     * Writes rows.
     *
     * @param out gets a header, one row for each leg of a structure, one for each trade of a step
     * @param result the protection
     */
    public static void csv(PrintWriter out, BookProtection result) {
        String unit = "_" + result.book().reportingCurrency();
        out.println("what,underlying,step,instrument,lots,quoted_price,model_price,premium" + unit + ",cost" + unit
                + ",risk_after" + unit + ",reached");
        for (Protection protection : result.protections()) {
            String symbol =
                    result.book().underlyings().get(protection.underlying()).symbol();
            double after = switch (result.target().kind()) {
                case ES -> protection.shortfall().map(Effect::after).orElse(Double.NaN);
                case STRESS -> protection.stress().after();
                case MARGIN -> protection.margin().map(Effect::after).orElse(Double.NaN);
            };
            for (Leg leg : protection.legs()) {
                out.println(String.join(
                        ",",
                        kind(protection),
                        symbol,
                        "",
                        leg.symbol(),
                        Long.toString(leg.lots()),
                        Double.toString(leg.quotedPrice()),
                        Double.toString(leg.modelPrice()),
                        Double.toString(protection.premium()),
                        Double.toString(protection.cost()),
                        Double.isNaN(after) ? "" : Double.toString(after),
                        Boolean.toString(protection.reached())));
            }
        }
        result.plan().ifPresent(plan -> plan(out, result, plan));
    }

    private static void plan(PrintWriter out, BookProtection result, GreedyPlan.Result plan) {
        int number = 0;
        for (Step step : plan.steps()) {
            number++;
            for (Map.Entry<Integer, Long> trade : new TreeMap<>(step.traded()).entrySet()) {
                out.println(String.join(
                        ",",
                        "cut",
                        "",
                        Integer.toString(number),
                        result.units().symbol(trade.getKey()),
                        Long.toString(trade.getValue()),
                        "",
                        "",
                        "",
                        Double.toString(step.cost()),
                        Double.toString(step.after()),
                        Boolean.toString(plan.isReached())));
            }
        }
    }
}
