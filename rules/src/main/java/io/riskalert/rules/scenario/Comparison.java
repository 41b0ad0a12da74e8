package io.riskalert.rules.scenario;

import io.riskalert.rules.alert.AlertRevision;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Puts expected and actual alerts side by side: the longest common sequence agrees, the rest is told. */
final class Comparison {
    private final List<Expected> expected;
    private final List<AlertRevision> actual;
    private final ZoneId zone;

    Comparison(List<Expected> expected, List<AlertRevision> actual, ZoneId zone) {
        this.expected = expected;
        this.actual = actual;
        this.zone = zone;
    }

    /** All lines, or none if everything agrees. */
    List<String> differences() {
        int[][] common = common();
        List<String> lines = new ArrayList<>();
        boolean differs = false;
        int i = 0;
        int j = 0;
        while (i < expected.size() || j < actual.size()) {
            if (i < expected.size() && j < actual.size() && agree(i, j)) {
                lines.add("  as expected   " + shown(actual.get(j)));
                i++;
                j++;
                continue;
            }
            differs = true;
            if (i < expected.size()
                    && j < actual.size()
                    && expected.get(i).means(actual.get(j))
                    && common[i + 1][j + 1] == common[i][j]) {
                lines.add("~ differs       " + shown(actual.get(j)) + " (line "
                        + expected.get(i).line() + ": "
                        + String.join("; ", expected.get(i).differences(actual.get(j), zone)) + ")");
                i++;
                j++;
            } else if (j == actual.size() || i < expected.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add("- missing       " + expected.get(i) + " (line "
                        + expected.get(i).line() + ")");
                i++;
            } else {
                lines.add("+ not expected  " + shown(actual.get(j)));
                j++;
            }
        }
        return differs ? lines : List.of();
    }

    private boolean agree(int i, int j) {
        return expected.get(i).means(actual.get(j))
                && expected.get(i).differences(actual.get(j), zone).isEmpty();
    }

    /** Length of the longest common sequence of what is left from each pair of places on. */
    private int[][] common() {
        int[][] common = new int[expected.size() + 1][actual.size() + 1];
        for (int i = expected.size() - 1; i >= 0; i--) {
            for (int j = actual.size() - 1; j >= 0; j--) {
                common[i][j] = agree(i, j) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private String shown(AlertRevision alert) {
        return alert.life() + " " + alert.rule().name() + " at " + LocalTimes.shown(alert.eventTimeMs(), zone) + ", "
                + alert.rule().severity() + ", hits " + alert.hits()
                + (alert.clearReason() == null ? "" : ", " + alert.clearReason()) + ", "
                + alert.subject().kind() + " " + alert.subject().id() + ", \"" + alert.textEn() + "\"";
    }
}
