package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;

/** The launcher script on copies of a project whose JDK and Maven are small scripts. */
@Execution(ExecutionMode.CONCURRENT)
class LauncherTest extends LauncherFixture {
    @Test
    void shouldBeSoundShell() throws Exception {
        assertThat(run(
                        List.of(
                                find("bash").toString(),
                                "-n",
                                ROOT.resolve("hedgerow").toString()),
                        Map.of()))
                .isEqualTo(new Result(0, "", ""));
    }

    @Test
    void shouldSayWhichJdkIsMissingAndHowToGetIt() throws Exception {
        jdk("jdk-17", "17.0.9", "java.base jdk.incubator.vector");

        Result result = launch(Map.of("JAVA_HOME", folder.resolve("jdks/jdk-17").toString()), "demo");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("hedgerow: no JDK 25 or newer found (only Java 17).")
                .contains("apt install", "brew install", "sdk install", "HEDGEROW_JAVA_HOME");
    }

    @Test
    void shouldSayWhenTheVectorModuleIsMissing() throws Exception {
        jdk("jre-25", "25.0.1", "java.base");

        Result result = launch(Map.of(), "demo");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("jre-25").contains("jdk.incubator.vector");
    }

    @Test
    void shouldSayWhenMavenIsMissing() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");

        Result result = launch(Map.of(), "demo");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("hedgerow: Maven is needed to build")
                .contains("apt install maven");
    }

    @Test
    void shouldLetJavaOpenEveryFileInTheLocaleOfCrontabs() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);
        script(folder.resolve("jdks/jdk-25/bin/java"), "echo locale $LC_ALL");

        script(tools.resolve("locale"), "echo ANSI_X3.4-1968");
        assertThat(launch(Map.of("LC_ALL", "C"), "version").out()).contains("locale C.UTF-8");

        script(tools.resolve("locale"), "echo ISO-8859-1");
        assertThat(launch(Map.of("LC_ALL", "de_DE"), "version").out()).contains("locale de_DE");
    }

    @Test
    void shouldBuildOnceAndThenOnlyOnRequest() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);

        Result first = launch(Map.of(), "demo", "--seed", "7");
        assertThat(first.err()).contains("building (gateway").contains("built in");
        assertThat(first.out()).contains("-Dflag=1 -Dlast ", "io.hedgerow.gateway.cli.Hedgerow demo --seed 7");
        assertThat(launch(Map.of(), "demo").err()).isEmpty();

        Files.writeString(project.resolve("engine/src/main/New.java"), "class New {}");
        Result old = launch(Map.of(), "demo");
        assertThat(old.err())
                .isEqualTo(
                        "hedgerow: sources are newer than the build that runs; ./hedgerow --build ... builds first\n");
        assertThat(old.out()).contains("Hedgerow demo");
        Result built = launch(Map.of(), "--build", "demo");
        assertThat(built.err()).contains("building");
        assertThat(built.out()).contains("Hedgerow demo").doesNotContain("--build");
        assertThat(launch(Map.of("HEDGEROW_BUILD", "1"), "demo").err()).contains("building");
        assertThat(launch(Map.of(), "demo").err()).isEmpty();
    }

    @Test
    void shouldTakeWhatMavenHasJustBuilt() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        for (String module : List.of("engine", "journal", "gateway")) {
            Files.writeString(project.resolve(module + "/target/hedgerow-" + module + "-1.jar"), "");
        }
        Files.writeString(project.resolve("gateway/target/classpath"), "");

        Result taken = launch(Map.of(), "demo");
        assertThat(taken.err()).isEmpty();
        assertThat(taken.out()).contains("Hedgerow demo");
        assertThat(launch(Map.of(), "demo").err()).isEmpty();
    }

    @Test
    void shouldBuildWhereSourcesAreNewerThanWhatMavenHasBuilt() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);
        for (String module : List.of("engine", "journal", "gateway")) {
            Path jar = project.resolve(module + "/target/hedgerow-" + module + "-1.jar");
            Files.writeString(jar, "");
            Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }
        Files.writeString(project.resolve("gateway/target/classpath"), "");

        assertThat(launch(Map.of(), "demo").err()).contains("building (gateway");
    }

    @Test
    void shouldLeaveTheOldBuildRunnableWhenANewOneFails() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);
        launch(Map.of(), "demo");
        maven(1);

        Result failed = launch(Map.of(), "--build", "demo");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("the build before it still runs: leave out --build", "the build failed");
        assertThat(launch(Map.of(), "demo").out()).contains("Hedgerow demo");
    }

    @Test
    void shouldControlWithTheNewestBuildAndNeverBuild() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);
        launch(Map.of(), "demo");
        Files.writeString(project.resolve("engine/src/main/New.java"), "this does not compile");
        Files.delete(project.resolve("target/launch/gateway.stamp"));
        Files.delete(tools.resolve("mvn"));

        Result kill = launch(Map.of(), "control", "journal-data/run", "kill", "--reason", "runaway");

        assertThat(kill.exitCode()).isZero();
        assertThat(kill.err()).isEmpty();
        assertThat(kill.out()).contains("Hedgerow control journal-data/run kill --reason runaway");
    }

    @Test
    void shouldSayHowToKillWhereNothingIsBuilt() throws Exception {
        maven(0);
        String line = "printf '%s\\n' '{\"v\":1,\"command\":\"kill\",\"scope\":\"*\",\"actor\":\"ann\","
                + "\"reason\":\"by hand\"}' | nc -U 'journal-data/run/control/socket'";

        Result withoutJdk = launch(Map.of("USER", "ann"), "control", "journal-data/run", "kill");
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        Result withoutBuild = launch(Map.of("USER", "ann"), "control", "journal-data/run", "kill");

        for (Result result : List.of(withoutJdk, withoutBuild)) {
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains(line, "socat");
        }
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    @Test
    void shouldRunTheJarsOfACopyNotThoseOfTheOriginal() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);
        launch(Map.of(), "demo");
        Path original = project;
        project = folder.resolve("a copy");
        run(List.of(find("cp").toString(), "-Rp", original.toString(), project.toString()), Map.of());

        Result copied = launch(Map.of(), "demo");
        run(
                List.of(
                        find("mv").toString(),
                        project.toString(),
                        folder.resolve("moved").toString()),
                Map.of());
        project = folder.resolve("moved");
        Result moved = launch(Map.of(), "demo");

        assertThat(copied.out())
                .contains(folder.resolve("a copy") + "/target/launch/build-", "hedgerow-gateway-1.jar")
                .doesNotContain(original + "/");
        assertThat(moved.out())
                .contains(folder.resolve("moved") + "/target/launch/build-")
                .doesNotContain("a copy");
        assertThat(Files.readString(folder.resolve("builds")).lines()).hasSize(1);
    }

    @Test
    void shouldLeaveTheVectorModuleToTheProgram() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);

        assertThat(launch(Map.of(), "version").out()).contains("-Dflag=1").doesNotContain("--add-modules");
    }

    @Test
    void shouldMakeAClassCacheWithTheBuildAndUseItOnlyWhereItFits() throws Exception {
        jdkWithClassCache("jdk-25", "25.0.1+8");
        maven(0);

        Result first = launch(Map.of(), "greeks", "x.csv");
        assertThat(first.out()).contains("-XX:SharedArchiveFile=", "/classes.jsa", "-Xlog:cds*=off");
        assertThat(launch(Map.of(), "greeks", "x.csv").out()).contains("-XX:SharedArchiveFile=");

        jdkWithClassCache("jdk-25", "25.0.1+9");
        assertThat(launch(Map.of(), "greeks", "x.csv").out()).as("another Java").doesNotContain("SharedArchive");

        jdkWithClassCache("jdk-25", "25.0.1+8");
        Path moved = folder.resolve("moved");
        Files.move(project, moved);
        project = moved;
        Result elsewhere = launch(Map.of(), "greeks", "x.csv");
        assertThat(elsewhere.out())
                .as("another place")
                .contains("Hedgerow greeks")
                .doesNotContain("SharedArchive");
        assertThat(elsewhere.err()).isEmpty();
    }

    @Test
    void shouldGiveShortCommandsASmallJavaAndLastingOnesALargeHeap() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);
        Files.writeString(project.resolve(".jvmflags.lasting"), "# heap\n-Xms1g\n");

        for (String[] quick :
                new String[][] {{"version"}, {"--help"}, {}, {"demo", "--help"}, {"control", "x", "kill"}}) {
            assertThat(launch(Map.of(), quick).out())
                    .contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                    .doesNotContain("-Xms1g");
        }
        for (String lasting : List.of("demo", "run", "exchange")) {
            assertThat(launch(Map.of(), lasting).out()).contains("-Xms1g").doesNotContain("TieredStopAtLevel");
        }
        for (String working : List.of("greeks", "replay", "backtest")) {
            assertThat(launch(Map.of(), working).out()).doesNotContain("-Xms1g", "TieredStopAtLevel");
        }
    }

    @Test
    void shouldPreferTheWantedJdkToANewerOne() throws Exception {
        jdk("a-jdk-27", "27", "java.base jdk.incubator.vector");
        jdk("b-jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);

        assertThat(launch(Map.of(), "version").out()).startsWith("b-jdk-25 ");
    }

    @Test
    void shouldRefuseAnUnknownCommandBeforeItBuilds() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);

        for (String[] words : new String[][] {
            {"bench", "nope"}, {"help", "bench", "nope"}, {"--build", "bench", "nope", "--json"}, {"nope"}
        }) {
            Result result = launch(Map.of(), words);
            assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
            assertThat(result.err())
                    .contains("has no command 'nope'; there are")
                    .doesNotContain("building");
        }
        assertThat(Files.readString(ROOT.resolve("hedgerow")))
                .contains("readonly COMMANDS='"
                        + String.join(
                                " ",
                                new CommandLine(new Hedgerow()).getSubcommands().keySet()) + "'");
    }

    @Test
    void shouldShowTheLogOfAFailedBuild() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(1);

        Result result = launch(Map.of(), "demo");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("building on", "the build failed; the whole log is in");
    }

    @Test
    void shouldWorkThroughSymbolicLinksFromAnywhere() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, Path.of("second"));
        Files.createSymbolicLink(folder.resolve("second"), project.resolve("hedgerow"));

        Result result = run(List.of(link.toString(), "version"), environment(Map.of()));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("io.hedgerow.gateway.cli.Hedgerow version");
    }

    @Test
    void shouldBuildOnceWhenTwoStartAtTheSameTime() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);
        Started one = start(List.of(project.resolve("hedgerow").toString(), "demo", "one"), environment(Map.of()));
        Started two = start(List.of(project.resolve("hedgerow").toString(), "demo", "two"), environment(Map.of()));

        Result first = one.result();
        Result second = two.result();

        assertThat(first.out()).contains("Hedgerow demo one");
        assertThat(second.out()).contains("Hedgerow demo two");
        assertThat(Files.readString(folder.resolve("builds")).lines()).hasSize(1);
    }

    @Test
    void shouldTakeOverTheLockOfADeadBuild() throws Exception {
        jdk("jdk-25", "25.0.1", "java.base jdk.incubator.vector");
        maven(0);
        Process dead = start(List.of(find("bash").toString(), "-c", "exit 0"), Map.of())
                .process();
        dead.waitFor();
        Path lock = Files.createDirectories(project.resolve("target/launch/lock"));
        Files.writeString(lock.resolve("pid"), dead.pid() + "\n");

        assertThat(launch(Map.of(), "demo").exitCode()).isZero();
        assertThat(lock).doesNotExist();
    }
}
