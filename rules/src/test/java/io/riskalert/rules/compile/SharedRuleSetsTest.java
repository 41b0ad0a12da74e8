package io.riskalert.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharedRuleSetsTest {
    private static final RuleFiles FILES = new RuleFiles(
            Map.of(
                    "a.drl",
                    """
            rule "large"
                @severity(LOW) @category(TRANSACTION) @owner("tests") @title("Large") @text("Large")
            when
                Transaction( amountMinor > 100 )
            then
                alerts.raise();
            end
            """));

    @Test
    void theSameFilesAreCompiledOnceWhileTheyAreOpen() {
        RuleSet first = opened(FILES);
        RuleSet second = opened(FILES);
        assertThat(second.catalogue()).isSameAs(first.catalogue());
        assertThat(second.rules()).isSameAs(first.rules());
        first.close();
        first.close();
        RuleSet third = opened(FILES);
        assertThat(third.rules()).as("closing twice lets go once").isSameAs(second.rules());
        second.close();
        third.close();
        RuleSet anew = opened(FILES);
        assertThat(anew.rules()).isNotSameAs(second.rules()).hasSize(1);
        anew.close();
    }

    @Test
    void whatDoesNotCompileIsToldEachTime() {
        RuleFiles broken = new RuleFiles(Map.of("a.drl", "rule \"large\" when"));
        assertThat(SharedRuleSets.open(broken)).isInstanceOf(Compilation.Rejected.class);
        assertThat(SharedRuleSets.open(broken)).isInstanceOf(Compilation.Rejected.class);
    }

    @Test
    void tasksThatOpenTheSameFilesTogetherShareOneCompilation() {
        List<CompletableFuture<RuleSet>> opening = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> opened(FILES)))
                .limit(4)
                .toList();
        List<RuleSet> sets = opening.stream().map(CompletableFuture::join).toList();
        assertThat(sets)
                .allSatisfy(set -> assertThat(set.rules()).isSameAs(sets.get(0).rules()));
        sets.forEach(RuleSet::close);
    }

    @Test
    void aSetThatTakesTooLongIsGivenUpAndDoesNotHoldUpTheNext() {
        RuleFiles slow =
                new RuleFiles(Map.of("slow.drl", FILES.files().get("a.drl").replace("\"large\"", "\"slow\"")));
        assertThat(SharedRuleSets.open(slow, Duration.ofNanos(1)))
                .isInstanceOfSatisfying(Compilation.Rejected.class, rejected -> assertThat(rejected.problems())
                        .singleElement()
                        .asString()
                        .contains("does not compile within 0.0 s", "or allow more time"));
        opened(FILES).close();
        assertThat(SharedRuleSets.open(slow, Duration.ofHours(1)))
                .isInstanceOfSatisfying(Compilation.Compiled.class, compiled -> compiled.ruleSet()
                        .close());
    }

    private static RuleSet opened(RuleFiles files) {
        return ((Compilation.Compiled) SharedRuleSets.open(files)).ruleSet();
    }
}
