package io.hedgerow.bench.cluster;

import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.bench.page.BenchPage;
import io.hedgerow.bench.page.BenchReport;
import io.hedgerow.bench.page.FigureLines;
import io.hedgerow.bench.page.Units;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.cluster.config.FileSync;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was found.
 *
 * @param shape size of the book
 * @param preset how threads wait
 * @param sync when a node counts a part of the log as written
 * @param rounds of ticks
 * @param ways the single process first
 * @param sameJournals whether the three journals are one to the last checksum
 */
record ClusterFigures(
        LoadShape shape, WaitPreset preset, FileSync sync, int rounds, List<WayFigures> ways, boolean sameJournals)
        implements BenchReport {
    private static final List<String> HEADS =
            List.of("way", "p50", "p99", "max", "events/s", "wire B", "log B", "journal B", "engine garbage B");

    @Override
    public String name() {
        return "cluster";
    }

    private List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (!sameJournals) {
            failures.add("the journals of the three nodes are not the same");
        }
        for (WayFigures way : ways) {
            if (way.flood().allocatedBytes() > way.allocatedBytesMax()) {
                failures.add(String.format(
                        Locale.ROOT,
                        "%s: the threads of the engines made %,d bytes of garbage in %,d events",
                        way.way(),
                        way.flood().allocatedBytes(),
                        way.flood().events()));
            }
        }
        return failures;
    }

    @Override
    public boolean isSound() {
        return failures().isEmpty();
    }

    private String title() {
        return String.format(
                Locale.ROOT,
                "%,d options; three nodes in one process on loopback, file_sync %s, preset %s",
                shape.options(),
                sync.word(),
                preset.name().toLowerCase(Locale.ROOT));
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (WayFigures way : ways) {
            rows.add(List.of(
                    way.way(),
                    Units.time((double) way.nanos().getValueAtPercentile(50.0)),
                    Units.time((double) way.nanos().getValueAtPercentile(99.0)),
                    Units.time((double) way.nanos().getMaxValue()),
                    Units.count(way.flood().perSecond()),
                    String.format(Locale.ROOT, "%,.0f", way.wireBytesPerEvent()),
                    String.format(Locale.ROOT, "%,.0f", way.logBytesPerEvent()),
                    String.format(Locale.ROOT, "%,.0f", way.journalBytesPerEvent()),
                    String.format(Locale.ROOT, "%,d", way.flood().allocatedBytes())));
        }
        return rows;
    }

    private List<String> sentences() {
        List<String> lines = new ArrayList<>();
        WayFigures single = ways.get(0);
        for (WayFigures way : ways) {
            if (way.isClustered()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: tick to decision %.1f times the single process at the median, %.2f of its events a second;"
                                + " %,.0f bytes an event on the disk of each machine, %,.0f of one that is alone",
                        way.way(),
                        way.medianNs() / single.medianNs(),
                        way.flood().perSecond() / single.flood().perSecond(),
                        way.diskBytesPerEvent(),
                        single.journalBytesPerEvent()));
            }
        }
        if (sameJournals) {
            lines.add("the journals of the three nodes are the same to the last checksum");
        }
        failures().forEach(why -> lines.add("FAILED: " + why));
        return lines;
    }

    @Override
    public String text() {
        return FigureLines.of(title(), HEADS, rows(), sentences());
    }

    @Override
    public void addTo(BenchPage page) {
        page.part(
                        "Single against clustered",
                        "From a tick, before it is published, until its publisher knows that it is decided, one at a"
                                + " time; then as many as are taken, bytes an event of these. " + title())
                .points(sentences())
                .table("Ways", HEADS, rows());
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("options", (long) shape.options());
        json.put("members", (long) BenchNodes.MEMBERS);
        json.put("file_sync", sync.word());
        json.put("preset", preset.name().toLowerCase(Locale.ROOT));
        json.put("rounds", (long) rounds);
        json.put("same_journals", sameJournals);
        json.put("failed", !isSound());
        json.put("failures", failures());
        json.put("ways", ways.stream().map(WayFigures::json).toList());
        return json;
    }
}
