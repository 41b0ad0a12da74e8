package io.riskalert.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.avro.RuleFile;
import io.riskalert.avro.RuleSet;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.stream.RuleSetRole;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.signature.RuleSetSignature;
import io.riskalert.rules.signature.RuleSetSigner;
import io.riskalert.rules.signature.SigningKeys;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleSetCodecTest {
    private static final RuleFiles FILES = new RuleFiles(Map.of("a.drl", "rule", "windows.yaml", "windows: {}"));
    private final RuleSetCodec codec = new RuleSetCodec(WireFormat.singleObject(), "rules");

    @Test
    void aPublishedSetIsReadWithItsFiles() {
        RuleSetMessage read = codec.decode(codec.encode(FILES, 5, "me", "why"));

        assertThat(read).isEqualTo(new RuleSetMessage(FILES.id(), FILES.files(), 5, List.of()));
    }

    @Test
    void signaturesComeWithIt() {
        KeyPair pair = SigningKeys.generate();
        List<RuleSetSignature> signatures = List.of(RuleSetSigner.sign(FILES, pair));

        assertThat(codec.decode(codec.encode(FILES, 5, "me", "why", signatures)).signatures())
                .isEqualTo(signatures);
    }

    @Test
    void moreSignaturesThanAnybodyNeedsAreRefused() {
        List<RuleSetSignature> signatures = Collections.nCopies(17, RuleSetSigner.sign(FILES, SigningKeys.generate()));
        byte[] record = codec.encode(FILES, 5, "me", "why", signatures);

        assertThatThrownBy(() -> codec.decode(record)).hasMessageContaining("at most 16 signatures, here are 17");
    }

    @Test
    void anIdThatIsNotTheHashOfTheFilesIsRefused() {
        assertThatThrownBy(() -> codec.decode(record("0123456789abcdef", List.of(new RuleFile("a.drl", "rule")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0123456789abcdef");
    }

    @Test
    void aFileThatStandsTwiceIsRefused() {
        RuleFile file = new RuleFile("a.drl", "rule");
        assertThatThrownBy(() -> codec.decode(record("x", List.of(file, file))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.drl stands twice");
    }

    private static byte[] record(String id, List<RuleFile> files) {
        return WireFormat.singleObject()
                .codec(RuleSet.class, "rules")
                .encode(record(id, files, io.riskalert.avro.RuleSetRole.LIVE));
    }

    private static RuleSet record(String id, List<RuleFile> files, io.riskalert.avro.RuleSetRole role) {
        return new RuleSet(id, files, Instant.EPOCH, "", "", List.of(), Instant.EPOCH, role);
    }

    @Test
    void aSetKeepsItsRole() {
        for (RuleSetRole role : RuleSetRole.values()) {
            assertThat(codec.decode(codec.encode(FILES, 5, "", "", List.of(), 0, role))
                            .role())
                    .isEqualTo(role);
        }
        assertThat(codec.decode(codec.encode(FILES, 5, "", "")).role()).isEqualTo(RuleSetRole.LIVE);
    }

    @Test
    void aRoleThatNobodyKnowsIsNotTakenForLive() {
        byte[] newer = WireFormat.singleObject()
                .codec(RuleSet.class, "rules")
                .encode(record(new RuleFiles(Map.of()).id(), List.of(), io.riskalert.avro.RuleSetRole.UNKNOWN));
        assertThatThrownBy(() -> codec.decode(newer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("published by a newer one");
    }
}
