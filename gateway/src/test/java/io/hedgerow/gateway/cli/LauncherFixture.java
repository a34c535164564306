package io.hedgerow.gateway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a project whose JDK and Maven are small scripts, and the launcher script in it. */
abstract class LauncherFixture {
    static final Path ROOT = Path.of(System.getProperty("hedgerow.root"));
    static final List<String> TOOLS = List.of(
            "bash",
            "cat",
            "cp",
            "find",
            "grep",
            "head",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "tail",
            "touch",
            "tr");

    @TempDir
    Path folder;

    Path project;
    Path tools;

    record Result(int exitCode, String out, String err) {}

    @BeforeEach
    void copyProject() throws IOException {
        project = Files.createDirectories(folder.resolve("the project"));
        Files.copy(ROOT.resolve("hedgerow"), project.resolve("hedgerow"));
        project.resolve("hedgerow").toFile().setExecutable(true);
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.writeString(
                project.resolve(".jvmflags"), "# flags\n--add-modules=jdk.incubator.vector\n-Dflag=1\n-Dlast");
        for (String module : List.of("engine", "journal", "gateway")) {
            Files.createDirectories(project.resolve(module + "/src/main"));
            Files.createDirectories(project.resolve(module + "/target"));
            Files.writeString(project.resolve(module + "/pom.xml"), "<project/>");
        }
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            script(tools.resolve(tool), "exec " + find(tool) + " \"$@\"");
        }
    }

    Result launch(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(project.resolve("hedgerow").toString()));
        command.addAll(List.of(arguments));
        return run(command, environment(environment));
    }

    Map<String, String> environment(Map<String, String> more) throws IOException {
        Files.createDirectories(folder.resolve("jdks"));
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", tools.toString());
        environment.put("HOME", folder.toString());
        environment.put("HEDGEROW_JVM_DIR", folder.resolve("jdks").toString());
        return environment;
    }

    void jdk(String name, String version, String modules) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdks").resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
        script(home.resolve("bin/java"), "echo \"" + name + " $*\"");
        script(home.resolve("bin/javac"), "exit 1");
    }

    void maven(int exitCode) throws IOException {
        script(
                tools.resolve("mvn"),
                "echo building on $JAVA_HOME",
                "echo built >>\"" + folder.resolve("builds") + "\"",
                "for m in engine journal gateway; do : >$m/target/hedgerow-$m-1.jar; done",
                ": >gateway/target/classpath",
                "exit " + exitCode);
    }

    static void script(Path file, String... lines) throws IOException {
        Files.writeString(file, "#!" + find("bash") + "\n" + String.join("\n", lines) + "\n");
        file.toFile().setExecutable(true);
    }

    static Path find(String tool) {
        for (String place : List.of("/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")) {
            if (Files.isExecutable(Path.of(place, tool))) {
                return Path.of(place, tool);
            }
        }
        throw new IllegalStateException("this machine has no " + tool);
    }

    Result run(List<String> command, Map<String, String> environment) throws Exception {
        return start(command, environment).result();
    }

    record Started(Process process, Path err) {
        Result result() throws IOException, InterruptedException {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            return new Result(exitCode, out, Files.readString(err));
        }
    }

    Started start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Path err = Files.createTempFile(folder, "err", "");
        return new Started(builder.redirectError(err.toFile()).start(), err);
    }

    /** A JDK that writes a class cache when it is asked to. */
    void jdkWithClassCache(String name, String build) throws IOException {
        jdk(name, "25.0.1", "java.base jdk.incubator.vector");
        Path home = folder.resolve("jdks").resolve(name);
        Files.writeString(
                home.resolve("release"),
                "JAVA_VERSION=\"25.0.1\"\nJAVA_RUNTIME_VERSION=\"" + build
                        + "\"\nMODULES=\"java.base jdk.incubator.vector\"\n");
        script(
                home.resolve("bin/java"),
                "for a in \"$@\"; do case $a in -XX:ArchiveClassesAtExit=*) echo cache >\"${a#*=}\" ;; esac; done",
                "echo \"" + name + " $*\"");
    }
}
