package io.riskalert.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.LoanAccount;
import io.riskalert.rules.loan.schedule.AmortisationTerms;
import io.riskalert.rules.loan.schedule.DayCount;
import io.riskalert.rules.loan.schedule.Disbursement;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import io.riskalert.rules.loan.schedule.Frequency;
import io.riskalert.rules.loan.schedule.InterestTerms;
import io.riskalert.rules.loan.schedule.MoneyRounding;
import io.riskalert.rules.loan.schedule.PaymentPeriods;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerCodecTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 31);
    private static final ScheduleTerms PLAIN =
            ScheduleTerms.monthly(RepaymentMethod.EQUAL_INSTALMENT, 120_000, 24, LocalDate.of(2026, 2, 28), 0);
    private static final ScheduleTerms FULL = new ScheduleTerms(
            new PaymentPeriods(
                    START,
                    26,
                    new Frequency(2, Frequency.Unit.WEEKS),
                    START.plusDays(9),
                    START.plusDays(500),
                    DueDateAdjustment.MODIFIED_NEXT,
                    "hk"),
            new InterestTerms(InterestTerms.Method.FLAT, 85_000, DayCount.ACT_ACT, 1, 2),
            new AmortisationTerms(RepaymentMethod.EQUAL_PRINCIPAL, 3, 10_000, 250_000, true, 0),
            MoneyRounding.HALF_EVEN.withInstalmentMultiple(100));

    private static LoanEvent loan(String id, ScheduleTerms terms, String currency) {
        return new LoanEvent(
                id,
                "customer-000042",
                1_770_000_000_123L,
                "loan-0000042",
                LoanEventKind.OPENED,
                "cash-24",
                "",
                1_000_000,
                currency,
                terms,
                List.of());
    }

    private static Repayment payment(String id, int month, String currency, String reverses) {
        LocalDate date = LocalDate.of(2026, 2, 28).plusMonths(month);
        return new Repayment(
                id,
                "customer-000042",
                date.toEpochDay() * 86_400_000L + 30_000_123,
                "loan-0000042",
                reverses.isEmpty() ? RepaymentKind.RECEIVED : RepaymentKind.REVERSED,
                47_073,
                currency,
                date,
                reverses);
    }

    private static CustomerEvent again(CustomerEvent event) {
        return Bytes.read(Bytes.of(out -> EventCodec.write(out, event)), EventCodec::read);
    }

    @Test
    void everyKindOfEntryIsReadAsItWasWritten() {
        LoanEvent change = new LoanEvent(
                "e",
                "c",
                -5,
                "l",
                LoanEventKind.WAIVED,
                "",
                "shop",
                0,
                "JPY",
                FULL,
                List.of(new Instalment(3, START, 1, 2, 3, 4)),
                List.of(new Disbursement(START, 5), new Disbursement(START.plusDays(9), 6)),
                START,
                7,
                8);
        assertThat(again(change)).isEqualTo(change);
        assertThat(again(loan("o", PLAIN, "CNY"))).isEqualTo(loan("o", PLAIN, "CNY"));
        assertThat(again(loan("o", FULL, "CNY"))).isEqualTo(loan("o", FULL, "CNY"));
        assertThat(again(payment("p", 3, "CNY", "p0"))).isEqualTo(payment("p", 3, "CNY", "p0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p",
                "还款-17",
                "123e4567-e89b-42d3-a456-556642440000",
                "123E4567-E89B-42D3-A456-556642440000",
                "123e4567-e89b-42d3-a456-55664244000g",
                "0-0-0-0-00000000000000000000000000-0"
            })
    void idsAreReadToTheLetter(String id) {
        assertThat(again(payment(id, 0, "CNY", id)).eventId()).isEqualTo(id);
    }

    private static LoanAccount account(boolean uuids) {
        LoanAccount account = LoanAccount.empty("loan-0000042").with(loan("loan-event-000042", PLAIN, "CNY"));
        for (int month = 0; month < 12; month++) {
            String id = uuids ? new UUID(77L * month, month).toString() : "repayment-00000" + (4200 + month);
            account = account.with(payment(id, month, "CNY", ""));
        }
        return account;
    }

    private static int bytes(LoanAccount account) {
        return Bytes.of(account::writeTo).length;
    }

    @Test
    void aLoanOf24InstalmentsByTermsAndTwelvePaymentsIsSmall() {
        assertThat(bytes(account(false))).isLessThan(500);
        assertThat(bytes(account(true))).isLessThan(500);
        System.out.printf(
                "24 instalments by terms and 12 payments: %d bytes, with UUIDs %d bytes%n",
                bytes(account(false)), bytes(account(true)));
    }

    @Test
    void anAccountWithOtherCurrenciesIsReadAsItWasWritten() {
        LoanAccount account =
                account(false).with(payment("other", 13, "USD", "")).with(payment("bounce", 14, "CNY", "other"));
        LoanAccount read = Bytes.read(Bytes.of(account::writeTo), LoanAccount::readFrom);
        assertThat(read.events()).isEqualTo(account.events());
        assertThat(read.payments()).isEqualTo(account.payments());
        assertThat(read.loanId()).isEqualTo(account.loanId());
    }
}
