package io.riskalert.flink.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.flink.replay.label.Detection;
import io.riskalert.flink.replay.label.FirstHits;
import io.riskalert.flink.replay.profile.LabelFields;

/** How well rules find what is known to be bad, for programs. */
final class DetectionJson {
    private static final double MS_PER_SECOND = 1_000.0;

    private DetectionJson() {}

    static void write(Detection detection, LabelFields labels, ObjectNode node) {
        node.put("events", detection.badRows());
        node.put("transactionsAlerted", detection.matchedRows());
        node.put("transactionsAlertedAndLabelled", detection.matchedBadRows());
        node.put(
                "precision",
                Ratio.of(detection.matchedBadRows(), detection.matchedRows()).orElse(null));
        node.put(
                "recall",
                Ratio.of(detection.matchedBadRows(), detection.badRows()).orElse(null));
        node.put(
                "shareOfAllAlerted",
                Ratio.fine(detection.matchedRows(), detection.rows()).orElse(null));
        node.put("honestAlerted", detection.matchedHonestRows());
        node.put(
                "shareOfHonestAlerted",
                Ratio.fine(detection.matchedHonestRows(), detection.honestRows())
                        .orElse(null));
        node.put("episodeBy", labels.episodeBy().field());
        node.put("episodeGapSeconds", labels.episodeGap().toSeconds());
        episodes(detection.firstHits(), node.putObject("episodes"));
        ObjectNode kinds = node.putObject("kinds");
        detection.kinds().forEach((name, kind) -> kind(kind, kinds.putObject(name)));
    }

    private static void kind(Detection.Kind kind, ObjectNode node) {
        node.put("events", kind.rows());
        node.put("eventsAlerted", kind.matchedRows());
        node.put("recall", Ratio.of(kind.matchedRows(), kind.rows()).orElse(null));
        node.put("customers", kind.customers());
        node.put("customersFound", kind.customersFound());
        node.put(
                "shareOfCustomersFound",
                Ratio.of(kind.customersFound(), kind.customers()).orElse(null));
        episodes(kind.firstHits(), node.putObject("episodes"));
    }

    private static void episodes(FirstHits hits, ObjectNode node) {
        node.put("episodes", hits.episodes());
        node.put("found", hits.found());
        node.put("shareFound", Ratio.of(hits.found(), hits.episodes()).orElse(null));
        node.put("foundByFirst", hits.foundBy(1));
        node.put("foundBySecond", hits.foundBy(2));
        node.put(
                "shareFoundBySecond", Ratio.of(hits.foundBy(2), hits.episodes()).orElse(null));
        node.put("medianDelaySeconds", hits.medianDelayMs() / MS_PER_SECOND);
        node.put("p90DelaySeconds", hits.p90DelayMs() / MS_PER_SECOND);
        ObjectNode places = node.putObject("firstHitAt");
        hits.byPlace().forEach((place, count) -> places.put(String.valueOf(place), count.longValue()));
    }
}
