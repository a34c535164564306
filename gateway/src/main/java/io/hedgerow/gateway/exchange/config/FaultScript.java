package io.hedgerow.gateway.exchange.config;

import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.ConfigSource;
import io.hedgerow.gateway.settings.toml.RecordReader;
import io.hedgerow.gateway.settings.toml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Faults from a file: a table {@code [faults.NAME]} for each, in the order of the file. Or a mix of all of them by seed.
 *
 * <p>Static; owned by the reading thread.
 */
public final class FaultScript {
    /** Stands for the mix. */
    public static final String MIX = "mix";

    private FaultScript() {}

    /**
     * Reads a script.
     *
     * @param name for messages
     * @param text TOML
     * @return faults, at least one
     * @throws ConfigException with every problem found
     */
    public static List<FaultSpec> read(String name, String text) {
        ConfigSource source = new ConfigSource(name, text, List.of());
        Section root = new Section(source, List.of());
        Section tables = root.section("faults");
        List<FaultSpec> faults = read(tables);
        root.end();
        if (source.problems().isEmpty() && faults.isEmpty()) {
            root.problem("has no [faults.NAME] table: nothing would go wrong");
        }
        if (!source.problems().isEmpty()) {
            throw new ConfigException(source.problems());
        }
        return faults;
    }

    /** Reads the tables of faults. */
    static List<FaultSpec> read(Section tables) {
        List<FaultSpec> faults = new ArrayList<>();
        for (String name : tables.names()) {
            faults.add(RecordReader.read(tables.section(name), FaultSpec.DEFAULT, Map.of()));
        }
        return faults;
    }

    /**
     * All that can go wrong in messages and connections, each now and then, as the seed has it.
     *
     * @return faults
     */
    public static List<FaultSpec> mix() {
        List<FaultSpec> mix = new ArrayList<>();
        add(mix, FaultKind.LOSE, 0.01, "book.*");
        add(mix, FaultKind.DOUBLE, 0.01, "*");
        add(mix, FaultKind.SWAP, 0.01, "book.*");
        add(mix, FaultKind.CONTRADICT, 0.02, "user.*");
        mix.add(new FaultSpec.Builder(FaultKind.LOSE)
                .channel("user.*")
                .probability(0.02)
                .build());
        mix.add(new FaultSpec.Builder(FaultKind.LATE)
                .channel("user.*")
                .probability(0.05)
                .delay(Duration.ofMillis(300))
                .build());
        mix.add(new FaultSpec.Builder(FaultKind.LATE)
                .method("private/*")
                .probability(0.02)
                .delay(Duration.ofMillis(300))
                .build());
        add(mix, FaultKind.REFUSE_CHANNEL, 0.02, "*");
        mix.add(new FaultSpec.Builder(FaultKind.FORGET_CHANNEL)
                .channel("*")
                .probability(0.01)
                .delay(Duration.ofSeconds(20))
                .build());
        addForOrders(mix);
        addForConnections(mix);
        return mix;
    }

    private static void add(List<FaultSpec> mix, FaultKind kind, double probability, String channel) {
        mix.add(new FaultSpec.Builder(kind)
                .channel(channel)
                .probability(probability)
                .build());
    }

    private static void addForOrders(List<FaultSpec> mix) {
        String orders = "private/*";
        mix.add(new FaultSpec.Builder(FaultKind.NOTIFY_FIRST)
                .method("*")
                .probability(0.3)
                .build());
        mix.add(new FaultSpec.Builder(FaultKind.LOSE)
                .method(orders)
                .probability(0.02)
                .build());
        mix.add(new FaultSpec.Builder(FaultKind.DOUBLE)
                .method(orders)
                .probability(0.02)
                .build());
        mix.add(new FaultSpec.Builder(FaultKind.REFUSE)
                .method("private/buy")
                .probability(0.03)
                .refusal(13_888, "timed_out")
                .executed()
                .build());
        mix.add(new FaultSpec.Builder(FaultKind.REFUSE)
                .method("private/sell")
                .probability(0.03)
                .refusal(10_040, "retry")
                .build());
        mix.add(new FaultSpec.Builder(FaultKind.LOSE_REQUEST)
                .method(orders)
                .probability(0.01)
                .build());
        mix.add(new FaultSpec.Builder(FaultKind.LATE_REQUEST)
                .method(orders)
                .probability(0.03)
                .delay(Duration.ofMillis(500))
                .build());
        mix.add(new FaultSpec.Builder(FaultKind.CUT)
                .method(orders)
                .probability(0.01)
                .executed()
                .build());
        mix.add(new FaultSpec.Builder(FaultKind.TOO_MANY_REQUESTS)
                .method("private/*")
                .probability(0.002)
                .build());
    }

    private static void addForConnections(List<FaultSpec> mix) {
        mix.add(moments(FaultKind.CUT, 40, 0.5).build());
        mix.add(moments(FaultKind.HALF_OPEN, 90, 0.3)
                .delay(Duration.ofSeconds(45))
                .build());
        mix.add(moments(FaultKind.SLOW, 60, 0.3)
                .delay(Duration.ofMillis(400))
                .lasting(Duration.ofSeconds(10))
                .build());
        mix.add(moments(FaultKind.EXPIRE_TOKENS, 120, 0.5).build());
        mix.add(moments(FaultKind.CLOCK_OFFSET, 150, 0.5).build());
        mix.add(moments(FaultKind.MAINTENANCE, 300, 0.5)
                .lasting(Duration.ofSeconds(15))
                .build());
        mix.add(moments(FaultKind.RESTART, 400, 0.5)
                .lasting(Duration.ofSeconds(5))
                .build());
    }

    private static FaultSpec.Builder moments(FaultKind kind, int everySeconds, double probability) {
        return new FaultSpec.Builder(kind)
                .after(Duration.ofSeconds(everySeconds))
                .every(Duration.ofSeconds(everySeconds))
                .probability(probability);
    }
}
