package io.riskalert.flink.job;

import static io.riskalert.flink.job.TestEvents.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.RuleSetState;
import io.riskalert.avro.RuleStatus;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.signature.Role;
import io.riskalert.rules.signature.RuleSetSignature;
import io.riskalert.rules.signature.RuleSetSigner;
import io.riskalert.rules.signature.SignaturePolicy;
import io.riskalert.rules.signature.SigningKeys;
import io.riskalert.rules.signature.SigningTerms;
import io.riskalert.rules.signature.TrustedKey;
import java.security.KeyPair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is published, what runs goes on running, and rule-status tells why. */
class GarbageOnRulesTest {
    private static final RuleFiles RUNS = TestRules.above(1_000);
    private static final RuleFiles NEXT = TestRules.above(5_000);
    private static final KeyPair ANN = SigningKeys.generate();
    private static final KeyPair BOB = SigningKeys.generate();
    private static final KeyPair EVE = SigningKeys.generate();
    private static final SignaturePolicy TWO =
            new SignaturePolicy(2, List.of(trusted("ann", ANN, Role.AUTHOR), trusted("bob", BOB, Role.APPROVER)));

    @RegisterExtension
    final Tasks tasks = new Tasks(RUNS);

    private final Deque<RuleStatus> told = new ArrayDeque<>();

    @Test
    void neverChangesWhatRunsAndSaysWhy() throws Exception {
        CustomerHarness task = tasks.start(SignaturePolicy.NONE, null);
        String rule = RUNS.files().get("test.drl");
        Map<String, String> large = new TreeMap<>();
        for (int i = 0; i < 11; i++) {
            large.put("f" + i + ".drl", "// " + "x".repeat(950_000));
        }
        refused(task, Map.of("a.drl", "rule"), "a.drl:1:5", "a rule needs a name");
        refused(task, Map.of("a.drl", rule.substring(0, rule.length() / 2)), "a.drl:", "has no");
        refused(task, Map.of("a.drl", "\u0000\u0001\u0002"), "a.drl:1:1", "control character");
        refused(task, Map.of("a.drl", rule.replace("amountMinor >", "amuontMinor >")), "a.drl:14", "amuontMinor");
        refused(
                task,
                Map.of("a.drl", rule.replace("$tx : Tr", "Windows( none > 3 ) $tx : Tr")),
                "a.drl:14",
                "window 'none'");
        refused(task, Map.of("a.drl", rule, "windows.yaml", "windows: 7"), "windows.yaml:1", "windows");
        refused(
                task,
                Map.of("a.drl", rule, "windows.yaml", "!!javax.script.ScriptEngineManager [x]"),
                "windows.yaml:1:1",
                "a catalogue begins with 'windows:'");
        refused(task, Map.of("a.drl", rule, "windows.yaml", "[".repeat(100_000)), "windows.yaml:", "YAML");
        refused(
                task,
                Map.of("a.drl", rule, "rates.yaml", "base: XXXX"),
                "rates.yaml:1:7",
                "'XXXX' is not the code of a currency");
        refused(task, Map.of("a.drl", rule, "run.sh", "rm -rf /"), "run.sh", "a rule set holds .drl files");
        refused(task, Map.of(), "rule set", "there is no rule");
        refused(task, Map.of("a.drl", ""), "a.drl", "there is no rule");
        refused(task, large, "rule set", "at most 4,000,000 characters");
        refused(task, Map.of("../../a.drl", rule), "../../a.drl", "not a path inside");
        refused(
                task,
                Map.of("a.drl", rule.replace("alerts.raise();", "while (true) { }")),
                "a.drl:7",
                "'while' is not known here");
        refused(
                task,
                Map.of("a.drl", rule.replace("alerts.raise();", "Runtime.getRuntime().halt(1);")),
                "a.drl:7",
                "'Runtime' is not known here");
        refused(
                task,
                Map.of("a.drl", rule.replace("> 0 )", "> 0, " + "(".repeat(10_000))),
                "a.drl:",
                "nested at most 8 deep");
        assertThat(tasks.livesOf(task, 2_000)).as("still the first").hasSize(1);
        task.publish(NEXT);
        assertThat(status(task).getState()).as("a good one takes over").isEqualTo(RuleSetState.ACTIVE);
    }

    @Test
    void aSetThatIsNotSignedAsRequiredIsRefused() throws Exception {
        CustomerHarness task = tasks.start(TWO, null);
        refused(task, signed(NEXT), "rule set", "it is not signed");
        refused(task, signed(NEXT, ANN), "rule set", "the signature of an approver is missing");
        refused(task, signed(NEXT, EVE, EVE), "rule set", "keys that this job does not trust");
        refused(task, signed(NEXT, ANN, EVE), "rule set", "the signature of an approver is missing");
        RuleSetSignature broken = new RuleSetSignature(
                SigningKeys.keyId(BOB.getPublic()), Base64.getEncoder().encodeToString(new byte[64]));
        refused(
                task,
                new RuleSetMessage(NEXT.id(), NEXT.files(), 1, List.of(RuleSetSigner.sign(NEXT, ANN), broken)),
                "rule set",
                "the signature of bob");
        RuleSetMessage moved = new RuleSetMessage(
                NEXT.id(), NEXT.files(), 1, signed(RUNS, ANN, BOB).signatures());
        refused(task, moved, "rule set", "taken from another set");
        assertThat(tasks.livesOf(task, 2_000)).as("still the first").hasSize(1);
        task.publish(signed(NEXT, ANN, BOB));
        assertThat(status(task).getState()).isEqualTo(RuleSetState.ACTIVE);
        assertThat(tasks.livesOf(task, 2_000)).isEmpty();
    }

    @Test
    void aCopyWithoutSignaturesDoesNotKeepTheSignedOneAway() throws Exception {
        CustomerHarness task = tasks.start(TWO, null);
        task.publish(signed(NEXT)).publish(signed(NEXT, ANN, BOB));
        RuleStatus status = status(task);
        if (status.getState() == RuleSetState.REJECTED) {
            status = status(task);
        }
        assertThat(status.getState()).isEqualTo(RuleSetState.ACTIVE);
    }

    @Test
    void aCopyWithoutSignaturesDoesNotTakeThePlaceOfTheOneThatRuns() throws Exception {
        CustomerHarness before = tasks.start(TWO, null);
        before.publish(signed(NEXT, ANN, BOB));
        assertThat(status(before).getState()).isEqualTo(RuleSetState.ACTIVE);
        refused(before, signed(NEXT), "rule set", "it is not signed");
        CustomerHarness after = tasks.start(TWO, before.snapshot());
        assertThat(tasks.livesOf(after, 2_000)).as("the set of the checkpoint").isEmpty();
        assertThat(tasks.livesOf(after, 6_000)).hasSize(1);
    }

    @Test
    void anOlderSetThatIsSignedMayComeBack() throws Exception {
        CustomerHarness task = tasks.start(TWO, null);
        task.publish(signed(NEXT, ANN, BOB));
        assertThat(status(task).getState()).isEqualTo(RuleSetState.ACTIVE);
        task.publish(signed(RUNS, ANN, BOB));
        RuleStatus back = status(task);
        assertThat(back.getState()).isEqualTo(RuleSetState.ACTIVE);
        assertThat(back.getRuleSetId()).isEqualTo(RUNS.id());
    }

    @Test
    void aSetOfTheCheckpointWhoseKeyIsNoLongerTrustedDoesNotRun() throws Exception {
        CustomerHarness before = tasks.start(TWO, null);
        before.publish(signed(NEXT, ANN, BOB));
        assertThat(status(before).getState()).isEqualTo(RuleSetState.ACTIVE);
        SignaturePolicy withoutBob =
                new SignaturePolicy(2, List.of(trusted("ann", ANN, Role.AUTHOR), trusted("eve", EVE, Role.APPROVER)));
        CustomerHarness after = tasks.start(withoutBob, before.snapshot());
        assertThat(tasks.livesOf(after, 2_000))
                .as("the rules that the job came with")
                .hasSize(1);
        assertThat(status(after).getProblems().get(0).getMessage()).contains("the signature of an approver is missing");
    }

    @Test
    void theTimeOfASetIsSignedAndStaysSignedOnceItHasCome() throws Exception {
        CustomerHarness before = tasks.start(TWO, null);
        long fromMs = TestEvents.at("2026-01-05T08:00");
        SigningTerms terms = new SigningTerms(fromMs);
        List<RuleSetSignature> signatures =
                List.of(RuleSetSigner.sign(NEXT, terms, ANN), RuleSetSigner.sign(NEXT, terms, BOB));
        refused(before, new RuleSetMessage(NEXT.id(), NEXT.files(), 1, signatures), "rule set", "to run at once");
        refused(before, new RuleSetMessage(NEXT.id(), NEXT.files(), 1, signatures, fromMs - 1), "rule set", "to run");
        before.publish(new RuleSetMessage(NEXT.id(), NEXT.files(), 1, signatures, fromMs));
        assertThat(status(before).getState()).isEqualTo(RuleSetState.ACTIVE);
        CustomerHarness after = tasks.start(TWO, before.snapshot());
        assertThat(after.event(purchase("early", "E", "2026-01-05T07:00", 2_000))
                        .lives())
                .as("the set of the checkpoint")
                .isEmpty();
        assertThat(tasks.livesOf(after, 6_000)).hasSize(1);
    }

    private void refused(CustomerHarness task, Map<String, String> files, String place, String words) throws Exception {
        refused(task, TestRules.published(new RuleFiles(files)), place, words);
    }

    private void refused(CustomerHarness task, RuleSetMessage message, String place, String words) throws Exception {
        task.publish(message);
        RuleStatus status = status(task);
        assertThat(status.getState()).isEqualTo(RuleSetState.REJECTED);
        assertThat(status.getRuleSetId()).isEqualTo(message.id());
        assertThat(status.getProblems())
                .anySatisfy(
                        problem -> assertThat(problem.getFile() + ":" + problem.getLine() + ":" + problem.getColumn())
                                .startsWith(place))
                .anySatisfy(problem -> assertThat(problem.getMessage()).contains(words));
    }

    /** Sends small purchases, which no rule minds, until something is told of a rule set. */
    private RuleStatus status(CustomerHarness task) {
        if (told.isEmpty()) {
            told.addAll(tasks.statusesWithProbes(task, 1));
        }
        return told.remove();
    }

    private static RuleSetMessage signed(RuleFiles files, KeyPair... by) {
        List<RuleSetSignature> signatures = new ArrayList<>();
        for (KeyPair pair : by) {
            signatures.add(RuleSetSigner.sign(files, pair));
        }
        return new RuleSetMessage(files.id(), files.files(), 1_000, signatures);
    }

    private static TrustedKey trusted(String owner, KeyPair pair, Role role) {
        return new TrustedKey(owner, Set.of(role), SigningKeys.text(pair.getPublic()));
    }
}
