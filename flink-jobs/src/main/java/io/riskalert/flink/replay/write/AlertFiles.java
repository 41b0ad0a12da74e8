package io.riskalert.flink.replay.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.riskalert.avro.Alert;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.wire.RecordJson;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;

/** Writes alerts twice: as JSON lines for people and scripts, as an Avro container file for programs. */
final class AlertFiles implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int SYNC_BYTES = 16;

    /** Fast is enough: the file is large only where much is alerted. */
    private static final int DEFLATE_LEVEL = 1;

    private final RecordCodec<Alert> codec = WireFormat.singleObject().codec(Alert.class, "alerts");
    private final JsonGenerator json;
    private final DataFileWriter<Alert> avro;
    private final AlertTally tally;

    /** @param seed what the marker between blocks is made from: the same for the same input */
    AlertFiles(Path jsonFile, Path avroFile, String seed, AlertTally tally) throws IOException {
        this.tally = tally;
        json = new JsonFactory()
                .createGenerator(new BufferedOutputStream(Files.newOutputStream(jsonFile), BUFFER_BYTES));
        json.setRootValueSeparator(null);
        avro = new DataFileWriter<>(new SpecificDatumWriter<>(Alert.class));
        avro.setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL));
        avro.create(
                Alert.getClassSchema(),
                new BufferedOutputStream(Files.newOutputStream(avroFile), BUFFER_BYTES),
                syncMarker(seed));
    }

    void write(byte[] encoded) throws IOException {
        Alert alert = codec.decode(encoded);
        RecordJson.write(alert, json);
        json.writeRaw('\n');
        avro.append(alert);
        tally.add(alert);
    }

    /** Avro draws the marker at random unless it is given, and two runs must give the same bytes. */
    private static byte[] syncMarker(String seed) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            return java.util.Arrays.copyOf(hash, SYNC_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
        avro.close();
    }
}
