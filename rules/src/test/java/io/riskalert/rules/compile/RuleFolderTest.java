package io.riskalert.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFolderTest {
    @TempDir
    Path folder;

    @Test
    void rulesAreReadAtAnyDepthAndTheCatalogueAtTheTop() throws Exception {
        write("a.drl", "a");
        write("deep/er/b.drl", "b\r\n");
        write("windows.yaml", "windows:\n");
        write("deep/windows.yaml", "not read");
        write("scenarios/c.drl", "not read");
        write("scenarios/c.yaml", "not read");
        write(".git/d.drl", "not read");
        write("README.md", "not read");
        assertThat(RuleFolder.read(folder).files())
                .containsOnlyKeys("a.drl", "deep/er/b.drl", "windows.yaml")
                .containsEntry("deep/er/b.drl", "b\n");
    }

    @Test
    void theSameFilesHaveTheSameIdWhereverTheyLie() throws Exception {
        write("one/a.drl", "a");
        write("two/a.drl", "a");
        assertThat(RuleFolder.read(folder.resolve("one")).id())
                .isEqualTo(RuleFolder.read(folder.resolve("two")).id());
    }

    @Test
    void whatCannotBeReadIsToldInOneMessage() throws Exception {
        assertThatThrownBy(() -> RuleFolder.read(folder.resolve("none")))
                .hasMessage(folder.resolve("none") + " does not exist: name the folder of the rules");
        assertThatThrownBy(() -> RuleFolder.read(folder))
                .hasMessage(folder + " holds no rules: there is no file in it that ends in .drl");
        write("a.drl", "a");
        assertThatThrownBy(() -> RuleFolder.read(folder.resolve("a.drl")))
                .hasMessage(folder.resolve("a.drl") + " is not a folder: name the folder of the rules");
        Files.write(folder.resolve("a.drl"), "未".getBytes(StandardCharsets.UTF_16LE));
        Files.write(folder.resolve("b.drl"), new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});
        assertThatThrownBy(() -> RuleFolder.read(folder))
                .isInstanceOf(RuleFolderException.class)
                .hasMessageEndingWith("is not UTF-8 text: save it as UTF-8");
    }

    @Test
    void foldersTooLargeAreRefused() throws Exception {
        for (int i = 0; i < 1_001; i++) {
            write("r" + i + ".drl", "x");
        }
        assertThatThrownBy(() -> RuleFolder.read(folder)).hasMessage(folder + " holds more than 1000 files of rules");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
