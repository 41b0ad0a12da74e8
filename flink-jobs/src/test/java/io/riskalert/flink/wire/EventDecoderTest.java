package io.riskalert.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.DeadRecord;
import io.riskalert.flink.stream.DeadRecord.Category;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import io.riskalert.rules.loan.LoanAccount;
import io.riskalert.rules.loan.LoanBook;
import io.riskalert.rules.loan.LoanPolicy;
import io.riskalert.rules.loan.schedule.AmortisationTerms;
import io.riskalert.rules.loan.schedule.DayCount;
import io.riskalert.rules.loan.schedule.Disbursement;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import io.riskalert.rules.loan.schedule.Frequency;
import io.riskalert.rules.loan.schedule.InterestTerms;
import io.riskalert.rules.loan.schedule.MoneyRounding;
import io.riskalert.rules.loan.schedule.PaymentPeriods;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventDecoderTest {
    private static final long TIME_MS = Instant.parse("2026-03-05T20:00:00Z").toEpochMilli();
    private static final Origin ORIGIN = new Origin("transactions", 3, 42);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final byte[] KEY = {1};

    static final Transaction TRANSACTION = new Transaction(
            "t-1",
            "c-1",
            TIME_MS,
            "a-1",
            Direction.DEBIT,
            TransactionType.PURCHASE,
            Channel.POS,
            TransactionStatus.APPROVED,
            12_345,
            "CNY",
            -50L,
            "m-1",
            "5411",
            "p-1",
            CounterpartyKind.MERCHANT,
            "CN",
            31.2,
            121.5,
            "d-1");
    private static final ScheduleTerms TERMS =
            ScheduleTerms.monthly(RepaymentMethod.EQUAL_INSTALMENT, 120_000, 12, LocalDate.of(2026, 4, 12), 0);
    private static final LoanEvent LOAN = new LoanEvent(
            "l-e-1",
            "c-1",
            TIME_MS,
            "l-1",
            LoanEventKind.OPENED,
            "cash",
            "partner",
            1_000_000,
            "CNY",
            null,
            List.of(
                    new Instalment(1, LocalDate.of(2026, 4, 12), 80_000, 1_000, 0),
                    new Instalment(2, LocalDate.of(2026, 5, 12), 80_000, 900, 10, 5)));
    private static final ScheduleTerms FULL_TERMS = new ScheduleTerms(
            new PaymentPeriods(
                    LocalDate.of(2026, 3, 4),
                    26,
                    new Frequency(2, Frequency.Unit.WEEKS),
                    LocalDate.of(2026, 3, 20),
                    LocalDate.of(2027, 3, 10),
                    DueDateAdjustment.MODIFIED_NEXT,
                    "hk"),
            new InterestTerms(InterestTerms.Method.FLAT, 85_000, DayCount.ACT_ACT, 1, 2),
            new AmortisationTerms(RepaymentMethod.EQUAL_INSTALMENT, 3, 10_000, 250_000, true, 0),
            MoneyRounding.HALF_EVEN.withInstalmentMultiple(100));
    private static final LoanEvent LOAN_BY_TERMS = change(LoanEventKind.OPENED, FULL_TERMS, List.of(), 0, 0);

    private static LoanEvent change(
            LoanEventKind kind,
            @org.jspecify.annotations.Nullable ScheduleTerms terms,
            List<Instalment> rows,
            long amountMinor,
            int holidayPeriods) {
        List<Disbursement> drawn = terms == null
                ? List.of()
                : List.of(
                        new Disbursement(LocalDate.of(2026, 3, 4), 500_000),
                        new Disbursement(LocalDate.of(2026, 6, 4), 500_000));
        return new LoanEvent(
                "l-e-2",
                "c-1",
                TIME_MS,
                "l-1",
                kind,
                "cash",
                "",
                1_000_000,
                "CNY",
                terms,
                rows,
                drawn,
                LocalDate.of(2026, 3, 1),
                amountMinor,
                holidayPeriods);
    }

    private static final Repayment REPAYMENT = new Repayment(
            "r-1", "c-1", TIME_MS, "l-1", RepaymentKind.REVERSED, 81_000, "CNY", LocalDate.of(2026, 3, 4), "r-0");
    private static final CustomerUpdate CUSTOMER = new CustomerUpdate(
            "u-1", "c-1", TIME_MS, "mass", "partner", "Asia/Urumqi", 800_000L, 640, 2, 5_000_000L, true, 2_000_000L);

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(EventKind.TRANSACTION, TRANSACTION),
                Arguments.of(EventKind.LOAN, LOAN),
                Arguments.of(EventKind.LOAN, LOAN_BY_TERMS),
                Arguments.of(EventKind.LOAN, loan(LoanEventKind.RESCHEDULED, TERMS, List.of())),
                Arguments.of(EventKind.LOAN, change(LoanEventKind.PAYMENT_HOLIDAY, null, List.of(), 0, 2)),
                Arguments.of(EventKind.LOAN, change(LoanEventKind.WAIVED, null, List.of(), 1_234, 0)),
                Arguments.of(EventKind.LOAN, change(LoanEventKind.CHARGED, null, LOAN.schedule(), 0, 0)),
                Arguments.of(EventKind.LOAN, change(LoanEventKind.WRITTEN_OFF, null, List.of(), 0, 0)),
                Arguments.of(EventKind.LOAN, change(LoanEventKind.PROMISED, null, List.of(), 50_000, 0)),
                Arguments.of(EventKind.REPAYMENT, REPAYMENT),
                Arguments.of(EventKind.CUSTOMER, CUSTOMER));
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsWrittenIsRead(EventKind kind, CustomerEvent event) {
        EventEncoder encoder = new EventEncoder(WireSettings.DEFAULT);

        Inbound inbound = decode(kind, encoder.encode(event));

        assertThat(inbound).isEqualTo(Inbound.of(event, ORIGIN));
        assertThat(EventEncoder.kind(event)).isEqualTo(kind);
        assertThat(encoder.topic(event)).isEqualTo(kind.topic(WireSettings.DEFAULT.topics()));
    }

    @Test
    void currencyAndValueDateHaveTheirDefaults() {
        byte[] bytes = bytes(
                io.riskalert.avro.Repayment.class,
                io.riskalert.avro.Repayment.newBuilder()
                        .setEventId("r-1")
                        .setCustomerId("c-1")
                        .setTime(Instant.ofEpochMilli(TIME_MS))
                        .setLoanId("l-1")
                        .setKind(io.riskalert.avro.RepaymentKind.RECEIVED)
                        .setAmountMinor(5)
                        .build());

        Repayment repayment = (Repayment) decode(EventKind.REPAYMENT, bytes).event();

        assertThat(repayment).isNotNull();
        assertThat(repayment.currency()).isEqualTo("CNY");
        assertThat(repayment.valueDate())
                .as("20:00 UTC is the next day in Shanghai")
                .isEqualTo("2026-03-06");
    }

    @Test
    void theScheduleIsPutInTheOrderOfDueDates() {
        LoanEvent unordered = new LoanEvent(
                LOAN.eventId(),
                LOAN.customerId(),
                TIME_MS,
                LOAN.loanId(),
                LOAN.kind(),
                "",
                "",
                LOAN.principalMinor(),
                "CNY",
                null,
                List.of(LOAN.schedule().get(1), LOAN.schedule().get(0)));

        LoanEvent read = (LoanEvent) decode(EventKind.LOAN, new EventEncoder(WireSettings.DEFAULT).encode(unordered))
                .event();

        assertThat(read).isNotNull();
        assertThat(read.schedule()).isEqualTo(LOAN.schedule());
    }

    @Test
    void bytesThatAreNoRecordAreKeptWithTheirPlace() {
        byte[] poison = {1, 2, 3};

        DeadRecord dead = dead(EventKind.TRANSACTION, poison);

        assertThat(dead.category()).isEqualTo(Category.MALFORMED);
        assertThat(dead.key()).isEqualTo(KEY);
        assertThat(dead.value()).isEqualTo(poison);
        assertThat(dead.origin()).isEqualTo(ORIGIN);
        assertThat(dead.recordTimeMs()).isEqualTo(TIME_MS);
    }

    @Test
    void anUnknownSchemaIsToldApart() {
        byte[] bytes = new EventEncoder(WireSettings.DEFAULT).encode(TRANSACTION);
        bytes[5] ^= 1;

        assertThat(dead(EventKind.TRANSACTION, bytes).category()).isEqualTo(Category.UNKNOWN_SCHEMA);
    }

    @Test
    void aRecordOfAnotherStreamIsNotTakenForAnEvent() {
        byte[] bytes = new EventEncoder(WireSettings.DEFAULT).encode(REPAYMENT);

        assertThat(dead(EventKind.TRANSACTION, bytes).category()).isEqualTo(Category.UNKNOWN_SCHEMA);
    }

    @Test
    void aRecordWithoutValueIsDead() {
        Inbound inbound = decoder(EventKind.LOAN).decode(null, null, ORIGIN, TIME_MS, Long.MAX_VALUE);

        assertThat(inbound.dead()).isNotNull();
        assertThat(inbound.dead().category()).isEqualTo(Category.INVALID);
        assertThat(inbound.dead().key()).isEmpty();
        assertThat(inbound.dead().value()).isEmpty();
    }

    @Test
    void anEventFromTheFutureIsNotBelieved() {
        byte[] bytes = new EventEncoder(WireSettings.DEFAULT).encode(TRANSACTION);
        EventDecoder decoder = decoder(EventKind.TRANSACTION);

        Inbound atTheLimit = decoder.decode(KEY, bytes, ORIGIN, TIME_MS, TIME_MS);
        Inbound beyond = decoder.decode(KEY, bytes, ORIGIN, TIME_MS, TIME_MS - 1);

        assertThat(atTheLimit.event()).isEqualTo(TRANSACTION);
        assertThat(beyond.dead()).isNotNull();
        assertThat(beyond.dead().category()).isEqualTo(Category.TIME_IN_FUTURE);
        assertThat(beyond.dead().message()).contains("2026-03-05T20:00:00Z");
    }

    static Stream<Arguments> invalidTransactions() {
        return Stream.of(
                invalid("eventId", b -> b.setEventId(" ")),
                invalid("customerId", b -> b.setCustomerId("")),
                invalid("customerId", b -> b.setCustomerId("x".repeat(257))),
                invalid("time", b -> b.setTime(Instant.ofEpochMilli(-1))),
                invalid("time", b -> b.setTime(Instant.ofEpochMilli(Long.MAX_VALUE))),
                invalid("amountMinor", b -> b.setAmountMinor(-1)),
                invalid("amountMinor", b -> b.setAmountMinor(Long.MAX_VALUE)),
                invalid("currency", b -> b.setCurrency("RMB")),
                invalid("latitudeDeg", b -> b.setLatitudeDeg(Double.NaN)),
                invalid("longitudeDeg", b -> b.setLongitudeDeg(180.5)),
                invalid("merchantId", b -> b.setMerchantId("m".repeat(1_000_000))));
    }

    @ParameterizedTest
    @MethodSource("invalidTransactions")
    void anImpossibleTransactionIsDeadAndNamesTheField(
            String field, Consumer<io.riskalert.avro.Transaction.Builder> change) {
        io.riskalert.avro.Transaction.Builder builder =
                io.riskalert.avro.Transaction.newBuilder(TransactionMapping.toRecord(TRANSACTION));
        change.accept(builder);

        DeadRecord dead = dead(EventKind.TRANSACTION, bytes(io.riskalert.avro.Transaction.class, builder.build()));

        assertThat(dead.category()).isEqualTo(Category.INVALID);
        assertThat(dead.message()).startsWith(field);
    }

    static Stream<Arguments> invalidLoans() {
        LoanEvent base = LOAN;
        return Stream.of(
                Arguments.of("kind", loan(LoanEventKind.UNKNOWN, TERMS, base.schedule())),
                Arguments.of("holidayPeriods", change(LoanEventKind.PAYMENT_HOLIDAY, null, List.of(), 0, 0)),
                Arguments.of("kind is WAIVED", change(LoanEventKind.WAIVED, null, List.of(), 0, 0)),
                Arguments.of("kind is PROMISED", loan(LoanEventKind.PROMISED, null, List.of())),
                Arguments.of("kind is CHARGED", change(LoanEventKind.CHARGED, null, List.of(), 0, 0)),
                Arguments.of(
                        "terms make no schedule: balloonMinor is",
                        loan(
                                LoanEventKind.OPENED,
                                TERMS.with(AmortisationTerms.of(RepaymentMethod.EQUAL_PRINCIPAL)
                                        .withBalloon(1_001)),
                                List.of())),
                Arguments.of("neither schedule nor terms", loan(LoanEventKind.OPENED, null, List.of())),
                Arguments.of(
                        "terms.instalments",
                        loan(
                                LoanEventKind.OPENED,
                                ScheduleTerms.monthly(
                                        RepaymentMethod.EQUAL_PRINCIPAL, 0, 0, LocalDate.of(2026, 1, 1), 0),
                                List.of())),
                Arguments.of(
                        "terms.instalmentMinor",
                        loan(
                                LoanEventKind.OPENED,
                                ScheduleTerms.monthly(
                                        RepaymentMethod.FIXED_INSTALMENT, 0, 3, LocalDate.of(2026, 1, 1), 0),
                                List.of())),
                Arguments.of(
                        "schedule.principalMinor",
                        loan(
                                LoanEventKind.RESCHEDULED,
                                null,
                                List.of(new Instalment(1, LocalDate.of(2026, 1, 1), -1, 0, 0)))));
    }

    @ParameterizedTest
    @MethodSource("invalidLoans")
    void anImpossibleLoanIsDead(String words, LoanEvent loan) {
        DeadRecord dead = dead(EventKind.LOAN, new EventEncoder(WireSettings.DEFAULT).encode(loan));

        assertThat(dead.category()).isEqualTo(Category.INVALID);
        assertThat(dead.message()).startsWith(words);
    }

    @Test
    void termsTellWhenTheyBegin() {
        io.riskalert.avro.LoanEvent record = LoanMapping.toRecord(LOAN_BY_TERMS);
        io.riskalert.avro.LoanEvent without = io.riskalert.avro.LoanEvent.newBuilder(record)
                .setTerms(io.riskalert.avro.LoanTerms.newBuilder(record.getTerms())
                        .setStartDate(null)
                        .setFirstDueDate(LocalDate.EPOCH)
                        .build())
                .build();

        assertThat(dead(EventKind.LOAN, bytes(io.riskalert.avro.LoanEvent.class, without))
                        .message())
                .startsWith("terms.firstDueDate and terms.startDate");
    }

    @Test
    void aReversalMustNameWhatItTakesBack() {
        Repayment reversal = new Repayment(
                "r-1", "c-1", TIME_MS, "l-1", RepaymentKind.REVERSED, 1, "CNY", LocalDate.of(2026, 3, 4), "");

        assertThat(dead(EventKind.REPAYMENT, new EventEncoder(WireSettings.DEFAULT).encode(reversal))
                        .message())
                .startsWith("reversesId");
    }

    @Test
    void nothingThatComesOverTheWireThrows() {
        Random random = new Random(7);
        byte[] rows = new EventEncoder(WireSettings.DEFAULT).encode(LOAN);
        byte[] terms = new EventEncoder(WireSettings.DEFAULT).encode(LOAN_BY_TERMS);
        EventDecoder decoder = decoder(EventKind.LOAN);
        LoanBook book = new LoanBook(LoanPolicy.DEFAULT, ZONE);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = i % 2 == 0 ? rows.clone() : terms.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt();
            }
            Inbound inbound = decoder.decode(KEY, bytes, ORIGIN, TIME_MS, Long.MAX_VALUE);
            assertThat(inbound.event() == null).isNotEqualTo(inbound.dead() == null);
            if (inbound.event() instanceof LoanEvent loan) {
                // What was let in can be computed.
                book.schedule(LoanAccount.empty(loan.loanId()).with(loan), LocalDate.of(2026, 5, 1));
            }
        }
    }

    private static Arguments invalid(String field, Consumer<io.riskalert.avro.Transaction.Builder> change) {
        return Arguments.of(field, change);
    }

    private static LoanEvent loan(
            LoanEventKind kind, @org.jspecify.annotations.Nullable ScheduleTerms terms, List<Instalment> schedule) {
        return new LoanEvent("e", "c-1", TIME_MS, "l-1", kind, "", "", 1_000, "CNY", terms, schedule);
    }

    private static EventDecoder decoder(EventKind kind) {
        return EventDecoder.of(kind, WireSettings.DEFAULT, "CNY", ZONE);
    }

    private static Inbound decode(EventKind kind, byte[] bytes) {
        return decoder(kind).decode(KEY, bytes, ORIGIN, TIME_MS, Long.MAX_VALUE);
    }

    private static DeadRecord dead(EventKind kind, byte[] bytes) {
        DeadRecord dead = decode(kind, bytes).dead();
        assertThat(dead).isNotNull();
        return dead;
    }

    private static <T extends SpecificRecordBase> byte[] bytes(Class<T> type, T record) {
        return WireFormat.singleObject().codec(type, "topic").encode(record);
    }
}
