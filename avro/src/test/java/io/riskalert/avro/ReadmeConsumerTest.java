package io.riskalert.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The consumer in the README, letter for letter. */
class ReadmeConsumerTest {
    private final RecordCodec<Alert> codec = WireFormat.singleObject().codec(Alert.class, "alerts");

    @TempDir
    private Path folder;

    @Test
    void theConsumerKeepsTheHighestRevisionOfEachAlert() throws Exception {
        try (URLClassLoader loader = compile()) {
            Class<?> type = loader.loadClass("AlertReader");
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method accept = type.getDeclaredMethod("accept", ConsumerRecord.class);
            accept.setAccessible(true);
            Field cases = type.getDeclaredField("cases");
            cases.setAccessible(true);

            Object reader = constructor.newInstance();
            accept.invoke(reader, message(1, Life.OPENED));
            accept.invoke(reader, message(3, Life.CLEARED));
            accept.invoke(reader, message(2, Life.ESCALATED));

            assertThat(cases.get(reader)).isEqualTo(Map.of("a-1", alert(3, Life.CLEARED)));
        }
    }

    private ConsumerRecord<String, byte[]> message(int revision, Life life) {
        return new ConsumerRecord<>("alerts", 0, revision, "c-1", codec.encode(alert(revision, life)));
    }

    private static Alert alert(int revision, Life life) {
        return Alert.newBuilder()
                .setAlertId("a-1")
                .setRevision(revision)
                .setLife(life)
                .setCustomerId("c-1")
                .setEventTime(Instant.parse("2026-04-14T16:00:00Z"))
                .setSeverity(Severity.HIGH)
                .setTextEn("Loan l-5314 is 31 days past due.")
                .build();
    }

    private URLClassLoader compile() throws IOException {
        Matcher block = Pattern.compile("```java\n(import .*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find())
                .as("a block of Java with imports in the README")
                .isTrue();
        Path source = Files.writeString(folder.resolve("AlertReader.java"), block.group(1));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(status).as("the compiler's exit status").isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }
}
