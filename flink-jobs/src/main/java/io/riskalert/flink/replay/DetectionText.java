package io.riskalert.flink.replay;

import io.riskalert.flink.replay.label.Detection;
import io.riskalert.flink.replay.label.FirstHits;
import io.riskalert.flink.replay.profile.LabelFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How well rules find what is known to be bad, for people. */
final class DetectionText {
    /** More kinds are not listed; the summary has all of them. */
    private static final int KINDS_SHOWN = 20;

    private DetectionText() {}

    static List<String> lines(Detection detection, LabelFields labels) {
        List<String> lines = new ArrayList<>();
        lines.add(format("Labels: %,d of %,d transactions are known to be bad", detection.badRows(), detection.rows()));
        lines.add(format(
                "  all rules: precision %s of %,d transactions alerted; recall %s of %,d labelled",
                Ratio.percent(detection.matchedBadRows(), detection.matchedRows()),
                detection.matchedRows(),
                Ratio.percent(detection.matchedBadRows(), detection.badRows()),
                detection.badRows()));
        lines.add(format(
                "  alerted: %s of all transactions, %s of the %,d honest ones",
                Ratio.percent(detection.matchedRows(), detection.rows()),
                Ratio.percent(detection.matchedHonestRows(), detection.honestRows()),
                detection.honestRows()));
        lines.add(format(
                "  episodes (same %s, gaps up to %s): %s",
                labels.episodeBy().field(), time(labels.episodeGap()), episodes(detection.firstHits())));
        if (!detection.kinds().isEmpty()) {
            kinds(detection, lines);
        }
        return lines;
    }

    private static void kinds(Detection detection, List<String> lines) {
        int width = Math.max(
                4,
                detection.kinds().keySet().stream()
                        .mapToInt(String::length)
                        .max()
                        .orElse(4));
        lines.add(format(
                "  %-" + width + "s %10s %10s %10s %10s %10s %10s  episodes",
                "kind",
                "rows",
                "alerted",
                "recall",
                "customers",
                "found",
                "share"));
        detection.kinds().entrySet().stream()
                .limit(KINDS_SHOWN)
                .forEach(entry -> lines.add(kind(entry.getKey(), entry.getValue(), width)));
        if (detection.kinds().size() > KINDS_SHOWN) {
            lines.add(
                    format("  … and %,d more in summary.json", detection.kinds().size() - KINDS_SHOWN));
        }
    }

    private static String kind(String name, Detection.Kind kind, int width) {
        return format(
                "  %-" + width + "s %,10d %,10d %10s %,10d %,10d %10s  %s",
                name,
                kind.rows(),
                kind.matchedRows(),
                Ratio.percent(kind.matchedRows(), kind.rows()),
                kind.customers(),
                kind.customersFound(),
                Ratio.percent(kind.customersFound(), kind.customers()),
                episodes(kind.firstHits()));
    }

    private static String episodes(FirstHits hits) {
        return format(
                "%,d, found %s, at the first transaction %s, by the second %s; after %s (median), %s (9 in 10)",
                hits.episodes(),
                Ratio.percent(hits.found(), hits.episodes()),
                Ratio.percent(hits.foundBy(1), hits.episodes()),
                Ratio.percent(hits.foundBy(2), hits.episodes()),
                time(Duration.ofMillis(hits.medianDelayMs())),
                time(Duration.ofMillis(hits.p90DelayMs())));
    }

    /** A time with its two largest units. */
    static String time(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d" + (time.toHoursPart() > 0 ? " " + time.toHoursPart() + " h" : "");
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h" + (time.toMinutesPart() > 0 ? " " + time.toMinutesPart() + " min" : "");
        }
        if (time.toMinutes() > 0) {
            return time.toMinutes() + " min" + (time.toSecondsPart() > 0 ? " " + time.toSecondsPart() + " s" : "");
        }
        return time.toSeconds() + " s";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
