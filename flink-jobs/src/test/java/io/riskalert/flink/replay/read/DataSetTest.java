package io.riskalert.flink.replay.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.flink.cli.UserError;
import io.riskalert.flink.stream.DeadRecord;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionType;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataSetTest {
    private static final String TRANSACTIONS =
            """
            zone: UTC
            currency: CNY
            badRowLimit: 3
            transactions:
              file: t.csv
              fields: { eventId: id, time: at, customerId: who, amount: amount, merchantId: shop }
            """;

    @TempDir
    private Path folder;

    private DataFolder data;

    @BeforeEach
    void setUp() {
        data = new DataFolder(folder);
    }

    private static List<String> ids(List<Inbound> records) {
        return records.stream().map(DataSetTest::id).toList();
    }

    private static String id(Inbound record) {
        CustomerEvent event = record.event();
        return event == null ? "dead" : event.eventId();
    }

    private static Transaction transaction(Inbound record) {
        return (Transaction) record.event();
    }

    @Test
    void columnsBecomeFields() throws IOException {
        data.write("t.csv", "shop,amount,who,at,id,more\nS1,57.16,c1,2018-04-01T00:00:31Z,7,x\n");

        Inbound record = data.read(TRANSACTIONS).get(0);

        assertThat(transaction(record).eventId()).isEqualTo("7");
        assertThat(transaction(record).customerId()).isEqualTo("c1");
        assertThat(transaction(record).amountMinor()).isEqualTo(5716);
        assertThat(transaction(record).currency()).isEqualTo("CNY");
        assertThat(transaction(record).merchantId()).isEqualTo("S1");
        assertThat(Instant.ofEpochMilli(transaction(record).timeMs())).isEqualTo("2018-04-01T00:00:31Z");
        assertThat(record.origin().source()).isEqualTo("t.csv");
        assertThat(record.origin().offset()).isEqualTo(2);
    }

    @Test
    void valuesAreTranslatedAlsoFromSeveralColumns() throws IOException {
        data.write(
                "t.csv",
                "id,at,who,amount,op,why\n1,2020-01-01,c,1,OUT,LOAN\n2,2020-01-01,c,1,,X\n3,2020-01-01,c,1,,\n");

        List<Inbound> records = data.read(
                """
                zone: UTC
                transactions:
                  file: t.csv
                  fields:
                    eventId: id
                    time: at
                    customerId: who
                    amount: amount
                    direction: { column: op, values: { OUT: DEBIT, "": CREDIT } }
                    type: { columns: [op, why], values: { OUT/LOAN: REPAYMENT }, otherwise: FEE }
                """);

        assertThat(records.stream().map(r -> transaction(r).direction()))
                .containsExactly(Direction.DEBIT, Direction.CREDIT, Direction.CREDIT);
        assertThat(records.stream().map(r -> transaction(r).type()))
                .containsExactly(TransactionType.REPAYMENT, TransactionType.FEE, TransactionType.FEE);
    }

    @Test
    void quotesMayHoldSeparatorsQuotesAndLines() throws IOException {
        data.write(
                "t.csv",
                "id,at,who,amount,shop\n1,2020-01-01,c,1,\"Olson, Becker\"\n2,2020-01-01,c,1,\"say \"\"hi\"\"\"\n"
                        + "3,2020-01-01,c,1,\"two\nlines\"\n4,2020-01-01,c,1,plain\n");

        List<Inbound> records = data.read(TRANSACTIONS);

        assertThat(records.stream().map(r -> transaction(r).merchantId()))
                .containsExactly("Olson, Becker", "say \"hi\"", "two\nlines", "plain");
        assertThat(records.stream().map(r -> r.origin().offset())).containsExactly(2L, 3L, 4L, 6L);
    }

    @Test
    void filesOfAllFormatsAreReadAsOneStreamInTheOrderOfTimeThenStream() throws IOException {
        data.gzip("t.csv.gz", "id,at,who,amount\nt1,2020-01-01,c,1\nt2,2020-01-03,c,1\n")
                .write(
                        "r.jsonl",
                        "{\"id\":\"r1\",\"at\":\"2020-01-01\",\"who\":\"c\",\"loan\":{\"id\":\"l\"},\"sum\":12.5}\n")
                .write("l.csv", "id;who;at;sum;n;rate\nl;c;2020-01-01;100;2;12\n");
        avroTransactions(data.path("more.avro"), LocalDate.of(2020, 1, 2));

        List<Inbound> records = data.read(
                """
                zone: UTC
                currency: CNY
                loans:
                  file: l.csv
                  separator: ";"
                  fields:
                    eventId: id
                    loanId: id
                    customerId: who
                    time: at
                    principal: sum
                    instalments: n
                    annualRatePercent: rate
                    method: { value: EQUAL_INSTALMENT }
                    firstDueDate: { column: at, dayOfMonth: 31 }
                repayments:
                  file: r.jsonl
                  fields: { eventId: id, loanId: loan.id, customerId: who, time: at, amount: sum }
                transactions:
                  files: [t.csv.gz, more.avro]
                  fields: { eventId: id, time: at, customerId: who, amount: amount }
                """);

        assertThat(ids(records)).containsExactly("l", "r1", "t1", "a1", "t2");
        assertThat(((LoanEvent) records.get(0).event()).terms())
                .isEqualTo(ScheduleTerms.monthly(
                        RepaymentMethod.EQUAL_INSTALMENT, 120_000, 2, LocalDate.of(2020, 1, 31), 0));
        assertThat(((Repayment) records.get(1).event()).valueDate()).isEqualTo(LocalDate.of(2020, 1, 1));
        assertThat(((Repayment) records.get(1).event()).amountMinor()).isEqualTo(1250);
        assertThat(transaction(records.get(3)).amountMinor()).isEqualTo(150);
    }

    private static void avroTransactions(Path file, LocalDate date) throws IOException {
        Schema day = LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
        Schema schema = SchemaBuilder.record("T")
                .fields()
                .requiredString("id")
                .name("at")
                .type(day)
                .noDefault()
                .optionalString("who")
                .requiredDouble("amount")
                .endRecord();
        GenericRecord record = new GenericData.Record(schema);
        record.put("id", "a1");
        record.put("at", (int) date.toEpochDay());
        record.put("who", "c");
        record.put("amount", 1.5);
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, file.toFile());
            writer.append(record);
        }
    }

    @Test
    void columnsNamedAsTheFieldsNeedNoMapping() throws IOException {
        data.write("t.csv", "eventId,time,customerId,amountMinor,mcc\n1,2020-01-01,c,150,7995\n");

        Inbound record = data.read("zone: UTC\ntransactions: { file: t.csv }\n").get(0);

        assertThat(transaction(record).amountMinor()).isEqualTo(150);
        assertThat(transaction(record).mcc()).isEqualTo("7995");
    }

    @Test
    void theFirstDueDateIsStrictlyAfterTheDateItIsCountedFrom() throws IOException {
        data.write(
                "l.csv",
                "id,who,at,sum,n,each\n1,c,1993-07-11,10,12,1\n2,c,1993-07-12,10,12,1\n3,c,1993-12-31,10,12,1\n");

        List<Inbound> records = data.read(
                """
                zone: Europe/Prague
                currency: CZK
                loans:
                  file: l.csv
                  fields:
                    loanId: id
                    customerId: who
                    time: at
                    principal: sum
                    instalments: n
                    instalment: each
                    firstDueDate: { column: at, dayOfMonth: 12 }
                """);

        assertThat(records.stream()
                        .map(r -> (LoanEvent) r.event())
                        .map(LoanEvent::terms)
                        .map(terms ->
                                terms == null ? LocalDate.MIN : terms.periods().firstDueDate()))
                .containsExactly(LocalDate.of(1993, 7, 12), LocalDate.of(1993, 8, 12), LocalDate.of(1994, 1, 12));
        assertThat(records.stream()
                        .map(r -> (LoanEvent) r.event())
                        .map(LoanEvent::terms)
                        .map(terms -> terms == null ? 0 : terms.amortisation().instalmentMinor()))
                .containsOnly(100L);
        assertThat(ids(records)).containsExactly("l.csv:2", "l.csv:3", "l.csv:4");
    }

    @Test
    void eventsAfterTheHorizonAreLeftOutAndLateOnesComeAsTheyAre() throws IOException {
        data.write(
                "t.csv",
                "id,at,who,amount,shop\n1,2020-01-02,c,1,s\n2,2020-01-01,c,1,s\n3,2020-01-03T00:00:00Z,c,1,s\n");

        List<Inbound> records =
                data.read(TRANSACTIONS, Instant.parse("2020-01-03T00:00:00Z").toEpochMilli() - 1);

        assertThat(ids(records)).containsExactly("1", "2");
    }

    @Test
    void whatCannotBeReadIsADeadLetterInItsPlaceAndReadingGoesOn() throws IOException {
        data.write(
                "t.csv",
                "id,at,who,amount,shop\n1,2020-01-01,c,1,s\n2,2020-01-02,c,12.345,s\n3,2020-01-03,c\n4,2020-01-04,c,1,s\n");

        List<Inbound> records = data.read(TRANSACTIONS);

        assertThat(ids(records)).containsExactly("1", "dead", "dead", "4");
        DeadRecord invalid = records.get(1).dead();
        assertThat(invalid).isNotNull();
        assertThat(invalid.category()).isEqualTo(DeadRecord.Category.INVALID);
        assertThat(invalid.message())
                .isEqualTo("t.csv:3: column \"amount\": \"12.345\" is not an amount of CNY with at most 2 decimals");
        assertThat(new String(invalid.value(), StandardCharsets.UTF_8)).isEqualTo("2,2020-01-02,c,12.345,s");
        DeadRecord malformed = records.get(2).dead();
        assertThat(malformed).isNotNull();
        assertThat(malformed.category()).isEqualTo(DeadRecord.Category.MALFORMED);
        assertThat(malformed.message()).isEqualTo("t.csv:4: has 3 values, but the file has 5 columns");
    }

    @Test
    void tooManyBadRowsEndTheReplay() throws IOException {
        String bad = String.join(
                "", IntStream.range(0, 4).mapToObj(i -> "x,yesterday,c,1,s\n").toList());
        data.write("t.csv", "id,at,who,amount,shop\n1,2020-01-01,c,1,s\n" + bad);

        assertThatThrownBy(() -> data.read(TRANSACTIONS))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "more than 3 rows cannot be read; the first ones are\n  t.csv:3: column \"at\":");
    }

    @Test
    void aFileWithoutOneGoodRowEndsTheReplay() throws IOException {
        data.write("t.csv", "id,at,who,amount,shop\n1,2020-01-01,c,x,s\n");

        assertThatThrownBy(() -> data.read(TRANSACTIONS))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("not one of the 1 rows of t.csv can be read");
    }

    @Test
    void aFileThatIsCutOffEndsTheReplay() throws IOException {
        StringBuilder rows = new StringBuilder("id,at,who,amount,shop\n");
        IntStream.range(0, 20_000)
                .forEach(i ->
                        rows.append(i).append(",2020-01-01,c,").append(i * 7).append(",s\n"));
        data.gzip("t.csv.gz", rows.toString());
        byte[] whole = Files.readAllBytes(data.path("t.csv.gz"));
        Files.write(data.path("t.csv.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> data.read(TRANSACTIONS.replace("t.csv", "t.csv.gz")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("data file t.csv.gz is damaged or cut off and cannot be read to its end");
    }

    @Test
    void missingFilesAndColumnsAreToldAtOnce() throws IOException {
        data.write("t.csv", "id,at,customer,amount\n").write("r.csv", "");

        data.find(
                TRANSACTIONS
                        + """
                repayments:
                  files: [r.csv, more.csv]
                  fields: { loanId: a, customerId: b, time: c, amount: d }
                """);

        assertThat(data.problems())
                .containsExactly(
                        "p.yaml:6: column \"who\" (for customerId) is not in t.csv; it has id, at, customer, amount",
                        "p.yaml:6: column \"shop\" (for merchantId) is not in t.csv; it has id, at, customer, amount",
                        "p.yaml:8: data file " + folder.resolve("r.csv")
                                + " cannot be read as csv: it has no columns; is it empty, or not csv?",
                        "p.yaml:8: data file more.csv is not in " + folder
                                + "; name the folder of the data with --data DIR");
    }
}
