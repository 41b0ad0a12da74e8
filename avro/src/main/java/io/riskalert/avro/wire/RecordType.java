package io.riskalert.avro.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * A generated class with its schema and all released versions of it.
 *
 * @param type the generated class
 * @param schema its schema, the one that is written
 * @param data conversions of its times and dates
 * @param released all released versions, oldest first
 */
record RecordType<T extends SpecificRecordBase>(
        Class<T> type, Schema schema, SpecificData data, List<Schema> released) {
    /** Reads the released versions from the library's resources. */
    static <T extends SpecificRecordBase> RecordType<T> of(Class<T> type) {
        SpecificData data = SpecificData.getForClass(type);
        return new RecordType<>(type, data.getSchema(type), data, releasedVersions(type));
    }

    /** Name of the record, as people know it. */
    String name() {
        return type.getSimpleName();
    }

    /** The newest released version: the schema without what only the generated class needs. */
    Schema newest() {
        return released.get(released.size() - 1);
    }

    private static List<Schema> releasedVersions(Class<?> type) {
        String folder = "/io/riskalert/avro/released/"
                + type.getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        List<Schema> versions = new ArrayList<>();
        for (int version = 1; ; version++) {
            try (InputStream file = RecordType.class.getResourceAsStream(folder + "/v" + version + ".avsc")) {
                if (file == null) {
                    break;
                }
                versions.add(new Schema.Parser().parse(file));
            } catch (IOException e) {
                throw new IllegalStateException("resource " + folder + " cannot be read", e);
            }
        }
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(type.getName() + " is not a record of this library: no " + folder);
        }
        return List.copyOf(versions);
    }
}
