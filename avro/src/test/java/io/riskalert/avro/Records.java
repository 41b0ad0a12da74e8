package io.riskalert.avro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** All records of this library, their sources and released copies. */
public final class Records {
    /** All generated records that stand in topics. */
    public static final List<Class<? extends SpecificRecordBase>> ALL = List.of(
            Transaction.class,
            LoanEvent.class,
            Repayment.class,
            CustomerUpdate.class,
            RuleSet.class,
            RuleStatus.class,
            Alert.class,
            DeadLetter.class);

    private static final Path SOURCES = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("src/main/resources/io/riskalert/avro/released");

    private Records() {}

    /** Name of the record's file, without ending. */
    public static String fileName(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    public static Path source(Class<?> type) {
        return SOURCES.resolve(fileName(type) + ".avsc");
    }

    /** The schema as its source has it. */
    public static Schema current(Class<?> type) {
        return parse(source(type));
    }

    /** Path of a released version, which may not exist. */
    public static Path released(Class<?> type, int version) {
        return RELEASED.resolve(fileName(type)).resolve("v" + version + ".avsc");
    }

    /** All released versions, oldest first. */
    public static List<Schema> released(Class<?> type) {
        List<Schema> versions = new ArrayList<>();
        while (Files.exists(released(type, versions.size() + 1))) {
            versions.add(parse(released(type, versions.size() + 1)));
        }
        return versions;
    }

    /** The record and all records and enums inside it, in order of appearance. */
    public static Set<Schema> named(Schema schema) {
        Set<Schema> found = new LinkedHashSet<>();
        collect(schema, found);
        return found;
    }

    private static void collect(Schema schema, Set<Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM -> found.add(schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
            case MAP, FIXED -> throw new AssertionError("no record here uses " + schema.getType());
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
