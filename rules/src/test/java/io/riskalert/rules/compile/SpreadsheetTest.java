package io.riskalert.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadsheetTest {
    private static final String WORKBOOK =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
              <sheets><sheet name="Limits" sheetId="1" r:id="rId3"/><sheet name="Notes" sheetId="2" r:id="rId1"/></sheets>
            </workbook>
            """;
    private static final String RELATIONS =
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              <Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/>
              <Relationship Id="rId3" Type="worksheet" Target="worksheets/sheet2.xml"/>
            </Relationships>
            """;
    private static final String TEXTS =
            """
            <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
              <si><t>customer.segment</t></si>
              <si><r><t>largeMinor</t></r><r><t>:money</t></r></si>
              <si><t>small, "new"</t><rPh sb="0" eb="1"><t>reading aid</t></rPh></si>
              <si><t># Limits, calibrated</t></si>
            </sst>
            """;
    private static final String SHEET =
            """
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
              <row r="1"><c r="A1" t="s"><v>3</v></c></row>
              <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><t>share:decimal</t></is></c></row>
              <row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4"><v>5E6</v></c><c r="C4"><v>0.30000000000000004</v></c></row>
              <row r="5"><c r="A5" t="str"><f>CHAR(42)</f><v>*</v></c><c r="B5"><f>B4/5</f><v>1000000</v></c><c r="C5"><v>1</v></c><c r="D5"/></row>
            </sheetData></worksheet>
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aRule() throws IOException {
        Files.createDirectories(folder.resolve("tables"));
        Files.writeString(folder.resolve("a.drl"), RuleTexts.rule("r", "Limits( largeMinor > 5, share < 2 )"));
    }

    @Test
    void theFirstSheetIsATable() throws Exception {
        write("limits.xlsx", SHEET);
        Files.writeString(folder.resolve("tables/~$limits.xlsx"), "lock");
        RuleFiles files = RuleFolder.read(folder);
        assertThat(files.files().get("tables/limits.csv"))
                .isEqualTo(
                        """
                        # Limits, calibrated

                        customer.segment,largeMinor:money,share:decimal
                        "small, ""new""\",5000000,0.3
                        *,1000000,1
                        """);
        try (RuleSet rules = RuleTexts.compiled(RuleCompiler.compile(files))) {
            assertThat(rules.tables()).hasSize(1);
        }
    }

    @Test
    void linesOfProblemsAreRowsOfTheSheet() throws Exception {
        write("limits.xlsx", SHEET.replace("5E6", "0.5"));
        assertThat(RuleTexts.problems(RuleFolder.read(folder).files()))
                .singleElement()
                .asString()
                .startsWith("tables/limits.csv:4:");
    }

    @Test
    void aTableIsThereOnce() throws Exception {
        write("limits.xlsx", SHEET);
        Files.writeString(folder.resolve("tables/limits.csv"), "no:int\n1\n");
        assertThatThrownBy(() -> RuleFolder.read(folder))
                .isInstanceOf(RuleFolderException.class)
                .hasMessageEndingWith("limits.csv is there as a workbook, too: take one of them away");
    }

    @Test
    void whatIsNoWorkbookIsTold() throws IOException {
        Files.writeString(folder.resolve("tables/limits.xlsx"), "a,b");
        assertNoWorkbook();
        write(
                "limits.xlsx",
                "<worksheet><sheetData><row><c t=\"s\" r=\"A1\"><v>9</v></c></row></sheetData></worksheet>");
        assertNoWorkbook();
        write(
                "limits.xlsx",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a><c r=\"A1\" t=\"str\"><v>&x;</v></c></a>");
        assertNoWorkbook();
    }

    @Test
    void otherKindsOfSpreadsheetsAreTold() throws IOException {
        Files.write(folder.resolve("tables/limits.xls"), new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0});
        assertThatThrownBy(() -> RuleFolder.read(folder))
                .hasMessageEndingWith("limits.xls is no workbook that can be read: save it as .xlsx or as .csv");
    }

    @Test
    void whatUnpacksToMoreThanATableIsTold() throws IOException {
        write("limits.xlsx", "<worksheet>" + " ".repeat(17 * 1024 * 1024) + "</worksheet>");
        assertThatThrownBy(() -> RuleFolder.read(folder)).hasMessageContaining("it unpacks to more than 16 MB");
        write("limits.xlsx", SHEET.replace("B4", "B1048576"));
        assertThatThrownBy(() -> RuleFolder.read(folder)).hasMessageContaining("cell B1048576 is beyond row 10000");
    }

    private void assertNoWorkbook() {
        assertThatThrownBy(() -> RuleFolder.read(folder))
                .isInstanceOf(RuleFolderException.class)
                .hasMessageEndingWith("limits.xlsx is no workbook that can be read: save it as .xlsx or as .csv");
    }

    private void write(String name, String sheet) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("tables").resolve(name));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : Map.of(
                            "xl/workbook.xml", WORKBOOK,
                            "xl/_rels/workbook.xml.rels", RELATIONS,
                            "xl/sharedStrings.xml", TEXTS,
                            "xl/worksheets/sheet2.xml", sheet)
                    .entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }
}
