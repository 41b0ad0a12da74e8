package io.riskalert.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.stream.RuleSetRole;
import io.riskalert.flink.wire.RuleSetCodec.Published;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleSetArchiveTest {
    private static RuleSetArchive published(String... ids) {
        return new RuleSetArchive(Arrays.stream(ids)
                .map(id -> new Published(new RuleSetMessage(id, Map.of(), 1, List.of()), "ann", ""))
                .toList());
    }

    private static List<String> steps(RuleSetArchive archive) {
        return archive.steps(id -> id.startsWith("bad")).stream()
                .map(step -> step.message().id())
                .toList();
    }

    @Test
    void goingBackTakesBackTheStepsAfter() {
        assertThat(steps(published("a", "b", "c"))).containsExactly("a", "b", "c");
        assertThat(steps(published("a", "b", "c", "b"))).containsExactly("a", "b");
        assertThat(steps(published("a", "b", "c", "b", "a"))).containsExactly("a");
        assertThat(steps(published("a", "b", "a", "d"))).containsExactly("a", "d");
    }

    @Test
    void whatWasRefusedOrPublishedTwiceIsNoStep() {
        assertThat(steps(published("a", "bad", "b", "b", "bad2"))).containsExactly("a", "b");
    }

    @Test
    void aSetIsFoundByHowItsIdBegins() {
        RuleSetArchive archive = published("abc", "abd", "xyz");
        assertThat(archive.find("x"))
                .get()
                .extracting(set -> set.message().id())
                .isEqualTo("xyz");
        assertThat(archive.find("none")).isEmpty();
        assertThat(archive.ambiguous("ab")).isTrue();
        assertThat(archive.ambiguous("abc")).isFalse();
    }

    private static Published in(RuleSetRole role, String id) {
        return new Published(new RuleSetMessage(id, Map.of(), 1, List.of()).as(role), "ann", "");
    }

    @Test
    void aCandidateIsAskedForUntilItIsWithdrawnOrGoesLive() {
        Published tried = in(RuleSetRole.CANDIDATE, "b");
        Published live = in(RuleSetRole.LIVE, "a");
        assertThat(new RuleSetArchive(List.of(live, tried)).candidate()).contains(tried);
        assertThat(new RuleSetArchive(List.of(live, tried, in(RuleSetRole.WITHDRAWN, "b"))).candidate())
                .isEmpty();
        assertThat(new RuleSetArchive(List.of(live, tried, in(RuleSetRole.LIVE, "b"))).candidate())
                .isEmpty();
        assertThat(new RuleSetArchive(List.of(live, tried, in(RuleSetRole.LIVE, "c"))).candidate())
                .contains(tried);
    }

    @Test
    void aCandidateIsNoStepToGoBackTo() {
        RuleSetArchive archive = new RuleSetArchive(List.of(in(RuleSetRole.LIVE, "a"), in(RuleSetRole.CANDIDATE, "b")));
        assertThat(archive.steps(id -> false))
                .extracting(step -> step.message().id())
                .containsExactly("a");
        assertThat(archive.find("b")).isEmpty();
        assertThat(archive.ofCandidates().find("b")).isPresent();
    }
}
