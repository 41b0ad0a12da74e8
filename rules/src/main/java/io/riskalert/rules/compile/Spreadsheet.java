package io.riskalert.rules.compile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the first sheet of a workbook (Office Open XML, {@code .xlsx}) as a table of comma-separated values: what its cells show
 * without their format, a line for each row. Of formulas the values that were saved with them count.
 */
final class Spreadsheet {
    /** Of one part of the workbook when unpacked. */
    private static final long PART_LIMIT = 16L * 1024 * 1024;

    private static final int ROW_LIMIT = 10_000;
    private static final int COLUMN_LIMIT = 200;
    /** Spreadsheets compute and save with 15 digits; more are noise. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String TEXTS = "xl/sharedStrings.xml";

    private final ZipFile zip;

    private Spreadsheet(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * The first sheet as comma-separated values.
     *
     * @throws RuleFolderException if it is no workbook, or too large
     */
    static String csv(Path file) throws RuleFolderException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new Spreadsheet(zip).csv();
        } catch (TooLargeException e) {
            throw tooLarge(file, e);
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof TooLargeException large ? tooLarge(file, large) : unreadable(file);
        } catch (ZipException | RuntimeException e) {
            // Numbers, places and references inside may be anything.
            throw unreadable(file);
        } catch (IOException e) {
            throw new RuleFolderException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static RuleFolderException tooLarge(Path file, TooLargeException e) {
        return new RuleFolderException(file + " is too large for a table: " + e.getMessage());
    }

    private static RuleFolderException unreadable(Path file) {
        return new RuleFolderException(file + " is no workbook that can be read: save it as .xlsx or as .csv");
    }

    private String csv() throws IOException, XMLStreamException {
        List<String> texts = texts();
        StringBuilder csv = new StringBuilder();
        int line = 1;
        for (Map.Entry<Integer, TreeMap<Integer, String>> row :
                rows(firstSheet(), texts).entrySet()) {
            // Empty rows are not saved; lines are those of the sheet.
            for (; line < row.getKey(); line++) {
                csv.append('\n');
            }
            append(row.getValue(), csv);
            csv.append('\n');
            line++;
        }
        return csv.toString();
    }

    private static void append(TreeMap<Integer, String> cells, StringBuilder csv) {
        String first = cells.getOrDefault(0, "");
        if (first.startsWith("#")) {
            csv.append(first);
            return;
        }
        int last = cells.isEmpty() ? -1 : cells.lastKey();
        for (int column = 0; column <= last; column++) {
            String cell = cells.getOrDefault(column, "");
            boolean plain = cell.matches("[^\",]*");
            csv.append(column > 0 ? "," : "").append(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
        }
    }

    private String firstSheet() throws IOException, XMLStreamException {
        String id = "";
        try (Part part = open(WORKBOOK)) {
            while (id.isEmpty() && part.toElement("sheet")) {
                for (int i = 0; i < part.xml.getAttributeCount(); i++) {
                    if (part.xml.getAttributeLocalName(i).equals("id")) {
                        id = part.xml.getAttributeValue(i);
                    }
                }
            }
        }
        try (Part part = open(RELATIONS)) {
            while (part.toElement("Relationship")) {
                if (id.equals(part.xml.getAttributeValue(null, "Id"))) {
                    String target = part.xml.getAttributeValue(null, "Target");
                    return target.startsWith("/") ? target.substring(1) : "xl/" + target;
                }
            }
        }
        throw new IllegalStateException("no sheet");
    }

    private List<String> texts() throws IOException, XMLStreamException {
        List<String> texts = new ArrayList<>();
        if (zip.getEntry(TEXTS) != null) {
            try (Part part = open(TEXTS)) {
                while (part.toElement("si")) {
                    texts.add(part.textUntil("si"));
                }
            }
        }
        return texts;
    }

    private TreeMap<Integer, TreeMap<Integer, String>> rows(String sheet, List<String> texts)
            throws IOException, XMLStreamException {
        TreeMap<Integer, TreeMap<Integer, String>> rows = new TreeMap<>();
        try (Part part = open(sheet)) {
            while (part.toElement("c")) {
                String place = part.xml.getAttributeValue(null, "r");
                String type = part.xml.getAttributeValue(null, "t");
                String saved = part.textUntil("c");
                if (saved.isEmpty()) {
                    continue;
                }
                int row = Integer.parseInt(place.replaceFirst("^[A-Z]+", ""));
                int column = column(place);
                if (row > ROW_LIMIT || column >= COLUMN_LIMIT) {
                    throw new TooLargeException(
                            "cell " + place + " is beyond row " + ROW_LIMIT + " or column " + COLUMN_LIMIT);
                }
                rows.computeIfAbsent(row, r -> new TreeMap<>()).put(column, shown(type, saved, texts));
            }
        }
        return rows;
    }

    private static String shown(String type, String saved, List<String> texts) {
        String kind = type == null ? "n" : type;
        return switch (kind) {
            case "s" ->
                texts.get(Integer.parseInt(saved)).replaceAll("\\s+", " ").strip();
            case "b" -> saved.equals("1") ? "true" : "false";
            case "n" -> new BigDecimal(saved).round(DIGITS).stripTrailingZeros().toPlainString();
            default -> saved.replaceAll("\\s+", " ").strip();
        };
    }

    /** Column of a place such as {@code AB12}, from 0. */
    private static int column(String place) {
        int column = 0;
        for (int i = 0; i < place.length() && Character.isLetter(place.charAt(i)); i++) {
            column = Math.min(column * 26 + place.charAt(i) - 'A' + 1, COLUMN_LIMIT + 1);
        }
        return column - 1;
    }

    private Part open(String name) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("no " + name);
        }
        return new Part(new BufferedInputStream(new Limited(zip.getInputStream(entry))));
    }

    /** One file of the workbook, read from the beginning to the end. */
    private static final class Part implements AutoCloseable {
        private final InputStream in;
        private final XMLStreamReader xml;

        Part(InputStream in) throws XMLStreamException {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            this.in = in;
            this.xml = factory.createXMLStreamReader(in);
        }

        /** Whether there is one more such element; the reader is at its beginning. */
        boolean toElement(String name) throws XMLStreamException {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(name)) {
                    return true;
                }
            }
            return false;
        }

        /** The text of values and of runs of text, up to the end of the element. Formulas and reading aids are none. */
        String textUntil(String end) throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            String aside = "";
            boolean takes = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    String name = xml.getLocalName();
                    aside = aside.isEmpty() && name.equals("rPh") ? name : aside;
                    takes = aside.isEmpty() && (name.equals("t") || name.equals("v"));
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    takes = false;
                    if (xml.getLocalName().equals(end)) {
                        break;
                    }
                    aside = xml.getLocalName().equals(aside) ? "" : aside;
                } else if (takes && xml.isCharacters()) {
                    text.append(xml.getText());
                }
            }
            return text.toString();
        }

        @Override
        public void close() throws IOException, XMLStreamException {
            xml.close();
            in.close();
        }
    }

    /** Gives up on what unpacks to more than any table. */
    private static final class Limited extends java.io.FilterInputStream {
        private long left = PART_LIMIT;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws TooLargeException {
            left -= read;
            if (left < 0) {
                throw new TooLargeException("it unpacks to more than " + PART_LIMIT / 1024 / 1024 + " MB");
            }
        }
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(String message) {
            super(message);
        }
    }
}
