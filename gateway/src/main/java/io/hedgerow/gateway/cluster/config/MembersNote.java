package io.hedgerow.gateway.cluster.config;

import io.hedgerow.journal.format.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the members of a cluster are found, noted beside a journal by the process that writes it, so that whoever reads the
 * journal can ask them how they stand. Immutable; any thread.
 *
 * @param processId of the process that noted it, on its machine
 * @param member which member that process is; {@link #CLIENT} where it is none
 * @param members all members
 */
public record MembersNote(long processId, int member, MemberList members) {
    /** A process that is no member, and has its engine hosted by them. */
    public static final int CLIENT = -1;

    private static final String PROCESS = "process ";
    private static final String MEMBER = "member ";

    /**
     * Of this process, which is a client.
     *
     * @param members host:port each
     * @return note
     * @throws IllegalArgumentException if one is no address
     */
    public static MembersNote ofClient(List<String> members) {
        return new MembersNote(ProcessHandle.current().pid(), CLIENT, list(members));
    }

    private static MemberList list(List<String> texts) {
        List<MemberAddress> found = new ArrayList<>();
        for (String text : texts) {
            found.add(MemberAddress.parse(found.size(), text));
        }
        return new MemberList(found);
    }

    /**
     * Writes it, in the place of one that is there.
     *
     * @param file where
     * @throws IOException if that cannot be
     */
    public void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(PROCESS + processId + "\n" + MEMBER + member + "\n");
        members.members().forEach(it -> text.append(it.text()).append('\n'));
        DurableFiles.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one.
     *
     * @param file where it may be
     * @return empty where there is none that can be read
     */
    public static Optional<MembersNote> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return Optional.of(new MembersNote(
                    Long.parseLong(rest(lines, 0, PROCESS)),
                    Integer.parseInt(rest(lines, 1, MEMBER)),
                    list(lines.subList(2, lines.size()))));
        } catch (IOException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String rest(List<String> lines, int line, String begin) {
        if (lines.size() > line && lines.get(line).startsWith(begin)) {
            return lines.get(line).substring(begin.length());
        }
        throw new IllegalArgumentException("line " + (line + 1) + " does not begin with " + begin);
    }
}
