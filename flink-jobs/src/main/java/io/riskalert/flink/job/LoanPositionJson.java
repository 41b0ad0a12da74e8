package io.riskalert.flink.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.flink.stream.Encoded;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.loan.LoanStatement;
import java.nio.charset.StandardCharsets;

/** The position of a loan as JSON, one object a record. */
final class LoanPositionJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LoanPositionJson() {}

    static Encoded encode(LoanStatement statement) throws JsonProcessingException {
        Loan loan = statement.loan();
        ObjectNode node = JSON.createObjectNode();
        node.put("loanId", loan.loanId());
        node.put("customerId", loan.customerId());
        node.put("product", loan.product());
        node.put("businessDate", loan.businessDate().toString());
        node.put("daysPastDue", loan.daysPastDue());
        node.put("bucket", loan.bucket());
        node.put("assetClass", loan.assetClass().name());
        node.put("missedInstalments", loan.missedInstalments());
        ArrayNode missed = node.putArray("missedDueDates");
        statement.missedDueDates().forEach(date -> missed.add(date.toString()));
        node.put("overdueInstalments", loan.overdueInstalments());
        node.put("overdueMinor", loan.overdueMinor());
        node.put("outstandingMinor", loan.outstandingMinor());
        node.put("currency", loan.currency());
        node.put(
                "oldestUnpaidDueDate",
                loan.oldestUnpaidDueDate() == null
                        ? null
                        : loan.oldestUnpaidDueDate().toString());
        node.put(
                "delinquentSince",
                loan.delinquentSince() == null ? null : loan.delinquentSince().toString());
        node.put("closed", loan.closed());
        return new Encoded(loan.loanId(), JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8));
    }
}
