package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Category;
import io.riskalert.avro.ClearReason;
import io.riskalert.avro.Life;
import io.riskalert.avro.Response;
import io.riskalert.avro.Severity;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class AlertPrinterTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private final AlertPrinter printer = new AlertPrinter(Language.EN, ZONE, false);

    @Test
    void anAlertSaysWhatHowBadAboutWhomAndWhatToDo() {
        Alert alert = alert().setHits(3)
                .setContactNotBefore(Instant.parse("2026-03-06T00:00:00Z"))
                .build();

        assertThat(printer.format(alert))
                .isEqualToNormalizingNewlines(
                        """
                        2026-03-06 00:30:00  HIGH      OPENED     over-30-days  customer c-1, loan l-1
                            Loan l-1 is late.  hits 3  → call, not before 2026-03-06 08:00""");
    }

    @Test
    void aClearedAlertSaysWhy() {
        Alert alert =
                alert().setLife(Life.CLEARED).setClearReason(ClearReason.CURED).build();

        assertThat(printer.format(alert)).contains("CLEARED").endsWith("[cured]");
    }

    @Test
    void wordsAreInTheLanguageThatIsAskedFor() {
        assertThat(new AlertPrinter(Language.ZH, ZONE, false).format(alert().build()))
                .contains("逾期");
    }

    @Test
    void coloursAreShownOnATerminalOnly() {
        assertThat(printer.format(alert().build())).doesNotContain("\u001b");
        assertThat(new AlertPrinter(Language.EN, ZONE, true).format(alert().build()))
                .contains("\u001b[31mHIGH    \u001b[0m");
    }

    @Test
    void textsCannotSteerTheTerminal() {
        assertThat(printer.format(alert().setTextEn("a\u001b[2Jb\nc").build())).endsWith("a [2Jb c  → call");
    }

    static Alert.Builder alert() {
        return Alert.newBuilder()
                .setAlertId("id")
                .setRevision(1)
                .setLife(Life.OPENED)
                .setCustomerId("c-1")
                .setSubjectKind("loan")
                .setSubjectId("l-1")
                .setRule("over-30-days")
                .setCategory(Category.REPAYMENT)
                .setSeverity(Severity.HIGH)
                .setTextEn("Loan l-1 is late.")
                .setTextZh("贷款 l-1 已逾期。")
                .setResponse(Response.CALL)
                .setEventTime(Instant.parse("2026-03-05T16:30:00Z"));
    }
}
