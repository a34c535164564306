package io.hedgerow.gateway.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * Loads what the commands load, by running them once over little, so that the launcher can have Java write down the loaded classes
 * for later starts. Started by the launcher when it has built.
 */
public final class ClassCacheMain {
    private static final String OPTIONS = """
        type,spot,strike,t_years,vol,rate,carry_yield
        call,100,110,0.5,0.3,0.02,0.0
        put,100,90,0.5,0.3,0.02,0.0
        """;
    private static final String PRICES = """
        type,spot,strike,t_years,price,rate,carry_yield
        call,100,110,0.5,5.0,0.02,0.0
        """;

    private ClassCacheMain() {}

    /**
     * Runs them.
     *
     * @param arguments a new folder, for what the commands write
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String journal = folder.resolve("journal").toString();
        Path options = Files.writeString(folder.resolve("options.csv"), OPTIONS);
        Path prices = Files.writeString(folder.resolve("prices.csv"), PRICES);
        run("demo", "--headless", "--speed", "max", "--duration", "1s", "--progress", "off", "--journal", journal);
        run("replay", journal, "--verify");
        run("journal", "describe", journal);
        run("greeks", options.toString());
        run("implied-vol", prices.toString());
        run("control", journal, "status");
        run("config", "init");
        run("help");
        run("version");
        System.exit(0);
    }

    /** What a command says goes nowhere; whether it can do its work here does not matter. */
    private static void run(String... arguments) {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        CommandLine line = Hedgerow.commandLine(arguments);
        line.setErr(nowhere);
        Hedgerow.execute(line, nowhere, arguments);
    }
}
