package io.hedgerow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What an embedder does with the README alone: the packaged engine, its declared dependencies, the flags shown there. */
@Execution(ExecutionMode.CONCURRENT)
class ConsumerProjectTest {
    private static final Path ROOT = Path.of(System.getProperty("hedgerow.root"));
    private static final Pattern COMMAND =
            Pattern.compile("java ((?:--\\S+ )+)-cp 'lib/\\*' DeltaOfShortCalls.java\n(.*)\n");

    @TempDir
    private Path project;

    private Path jar;
    private String readme;

    @BeforeEach
    void layOutLibraries() throws IOException {
        readme = Files.readString(ROOT.resolve("README.md"));
        String version = first("<version>(.*?)</version>", Files.readString(ROOT.resolve("engine/pom.xml")));
        jar = ROOT.resolve("engine/target/hedgerow-engine-" + version + ".jar");
        Assumptions.assumeTrue(Files.exists(jar), "skipped: the engine is not packaged; mvn verify does it first");
        assertThat(readme)
                .contains("<groupId>io.hedgerow</groupId>\n  <artifactId>hedgerow-engine</artifactId>\n  <version>"
                        + version + "</version>");
        Path lib = Files.createDirectory(project.resolve("lib"));
        Files.copy(jar, lib.resolve("hedgerow-engine.jar"));
        for (String artifact : dependenciesOfTheEngine()) {
            Files.copy(onClassPath(artifact), lib.resolve(artifact + ".jar"));
        }
    }

    /** What its POM hands on to a consumer: everything that is not for tests. */
    private static List<String> dependenciesOfTheEngine() throws IOException {
        String pom = Files.readString(ROOT.resolve("engine/pom.xml"));
        String declared = pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>"));
        return Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL)
                .matcher(declared)
                .results()
                .map(result -> result.group(1))
                .filter(text -> !text.contains("<scope>test</scope>"))
                .map(text -> first("<artifactId>(.*?)</artifactId>", text))
                .toList();
    }

    private static Path onClassPath(String artifact) {
        return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().matches(Pattern.quote(artifact) + "-[0-9][^-]*\\.jar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + artifact + " on the class path"));
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private MatchResult commandShown() {
        Matcher matcher = COMMAND.matcher(readme);
        assertThat(matcher.find()).as("README shows the command").isTrue();
        return matcher.toMatchResult();
    }

    private String run(List<String> flags, Path source) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(flags);
        command.addAll(List.of("-cp", "lib/*", source.toString()));
        Path output = project.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output).replace("WARNING: Using incubator modules: jdk.incubator.vector\n", "");
    }

    @Test
    void shouldPrintTheNumberThatTheReadmeShows() throws IOException, InterruptedException {
        Path source = project.resolve("DeltaOfShortCalls.java");
        Files.writeString(source, first("```java\n(.*?)```", readme));
        MatchResult shown = commandShown();
        assertThat(run(List.of(shown.group(1).trim().split(" ")), source)).isEqualTo(shown.group(2) + "\n");
    }

    @Test
    void shouldHedgeInsideLimitsUntilItIsKilled() throws IOException, InterruptedException {
        Path source = ROOT.resolve("examples/embed/HedgeWithLimits.java");
        assertThat(run(List.of(commandShown().group(1).trim().split(" ")), source))
                .isEqualTo("NEW SELL 5000 lots\nCANCEL SELL 0 lots\nkilled: true\n");
    }

    @Test
    void shouldNameTheFlagsThatAreMissing() throws IOException, InterruptedException {
        Path source = ROOT.resolve("examples/embed/DeltaOfShortCalls.java");
        assertThat(run(List.of(), source))
                .contains("start java also with --add-modules=jdk.incubator.vector"
                        + " --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
    }

    @Test
    void shouldCarryModuleNameAndLicence() throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("io.hedgerow.engine");
            assertThat(file.getEntry("META-INF/LICENSE")).isNotNull();
        }
    }

    @Test
    void shouldShowTheExampleAsItIs() throws IOException {
        assertThat(first("```java\n(.*?)```", readme))
                .isEqualTo(Files.readString(ROOT.resolve("examples/embed/DeltaOfShortCalls.java")));
    }
}
