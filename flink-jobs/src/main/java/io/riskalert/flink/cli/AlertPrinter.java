package io.riskalert.flink.cli;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Life;
import io.riskalert.avro.Response;
import io.riskalert.avro.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Shows alerts to people: a line of what, how bad and about whom, and a line of words.
 *
 * @param language language of the words
 * @param zone time zone in which times are shown
 * @param colour whether the terminal shows colours
 */
public record AlertPrinter(Language language, ZoneId zone, boolean colour) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter SHORT_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String RESET = "\u001b[0m";
    private static final String DIM = "\u001b[2m";
    private static final String GREEN = "\u001b[32m";

    /** The alert in two lines, without the end of the last. */
    public String format(Alert alert) {
        String severity = String.format(Locale.ROOT, "%-8s", alert.getSeverity());
        String life = String.format(Locale.ROOT, "%-9s", alert.getLife());
        String head = time(alert.getEventTime(), TIME) + "  "
                + painted(severity, paint(alert.getSeverity())) + "  "
                + painted(life, alert.getLife() == Life.CLEARED ? GREEN : "") + "  "
                + alert.getRule() + "  " + whom(alert);
        return head + System.lineSeparator() + "    " + words(alert) + painted(details(alert), DIM);
    }

    private static String whom(Alert alert) {
        String customer = "customer " + alert.getCustomerId();
        boolean onlyCustomer =
                alert.getSubjectKind().isEmpty() || alert.getSubjectKind().equals("customer");
        return onlyCustomer ? customer : customer + ", " + alert.getSubjectKind() + " " + alert.getSubjectId();
    }

    private String words(Alert alert) {
        String text = language == Language.ZH ? alert.getTextZh() : alert.getTextEn();
        String title = language == Language.ZH ? alert.getTitleZh() : alert.getTitleEn();
        return printable(text.isEmpty() ? title : text);
    }

    private String details(Alert alert) {
        StringBuilder details = new StringBuilder();
        if (alert.getLife() == Life.CLEARED) {
            return alert.getClearReason() == null ? "" : "  [" + lower(alert.getClearReason()) + "]";
        }
        if (alert.getHits() > 1) {
            details.append(language == Language.ZH ? "  命中 " : "  hits ").append(alert.getHits());
        }
        if (alert.getResponse() != Response.NONE && alert.getResponse() != Response.UNKNOWN) {
            details.append("  → ").append(lower(alert.getResponse()).replace('_', ' '));
        }
        Instant contact = alert.getContactNotBefore();
        if (contact != null && contact.isAfter(alert.getEventTime())) {
            details.append(language == Language.ZH ? "，最早 " : ", not before ").append(time(contact, SHORT_TIME));
        }
        return details.toString();
    }

    private String time(Instant time, DateTimeFormatter format) {
        return format.format(time.atZone(zone));
    }

    private String painted(String text, String paint) {
        return colour && !paint.isEmpty() && !text.isEmpty() ? paint + text + RESET : text;
    }

    private static String paint(Severity severity) {
        return switch (severity) {
            case UNKNOWN, LOW -> "";
            case MEDIUM -> "\u001b[33m";
            case HIGH -> "\u001b[31m";
            case CRITICAL -> "\u001b[1;97;41m";
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What came over the wire must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
