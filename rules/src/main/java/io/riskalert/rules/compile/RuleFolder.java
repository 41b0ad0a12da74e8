package io.riskalert.rules.compile;

import io.riskalert.rules.gate.TextGate;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the files of a rule set from a folder: {@code *.drl} at any depth, {@code windows.yaml}, {@code rates.yaml} and {@code tables/*.csv} at its top, also {@code tables/*.xlsx}, whose first sheet is taken as CSV. */
public final class RuleFolder {
    /** Folder, at any depth, whose files are scenarios and no part of the set. */
    public static final String SCENARIOS = "scenarios";

    private static final int FILE_LIMIT = TextGate.FILE_LIMIT;
    /** Characters are told with the rules; this is about not reading what is no rules at all. */
    private static final long BYTE_LIMIT = 4L * TextGate.SET_LIMIT;

    private static final int DEPTH_LIMIT = 20;

    /** Those that cannot be read are told instead of being left out. */
    private static final Pattern WORKBOOK = Pattern.compile("(.*)\\.(xlsx|xlsm|xls|ods)");

    private RuleFolder() {}

    /**
     * Reads the files. Hidden ones and those in folders named {@code scenarios} are left out, and so is what is neither a
     * rule file nor the catalogue nor a table.
     *
     * @throws RuleFolderException if there is no such folder, nothing in it, too much in it, or a file is not UTF-8 text
     */
    public static RuleFiles read(Path folder) throws RuleFolderException {
        if (!Files.isDirectory(folder)) {
            throw new RuleFolderException(folder + (Files.exists(folder) ? " is not a folder" : " does not exist")
                    + ": name the folder of the rules");
        }
        Map<String, String> files = new TreeMap<>();
        long bytes = 0;
        for (Path file : list(folder)) {
            if (files.size() == FILE_LIMIT) {
                throw new RuleFolderException(folder + " holds more than " + FILE_LIMIT + " files of rules");
            }
            try {
                bytes += Files.size(file);
                if (bytes > BYTE_LIMIT) {
                    throw new RuleFolderException(
                            folder + " holds more than " + BYTE_LIMIT / 1024 / 1024 + " MB of rules");
                }
                String path = inside(folder, file);
                Matcher workbook = WORKBOOK.matcher(path);
                String text = workbook.matches()
                        ? Spreadsheet.csv(file)
                        : Files.readString(file).replace("\r\n", "\n");
                String part = workbook.matches() ? workbook.group(1) + ".csv" : path;
                if (files.put(part, text) != null) {
                    throw new RuleFolderException(
                            folder.resolve(part) + " is there as a workbook, too: take one of them away");
                }
            } catch (CharacterCodingException e) {
                throw new RuleFolderException(file + " is not UTF-8 text: save it as UTF-8");
            } catch (IOException e) {
                throw new RuleFolderException(file + " cannot be read: " + e.getMessage());
            }
        }
        if (files.keySet().stream().noneMatch(path -> path.endsWith(".drl"))) {
            throw new RuleFolderException(folder + " holds no rules: there is no file in it that ends in .drl");
        }
        return new RuleFiles(files);
    }

    private static List<Path> list(Path folder) throws RuleFolderException {
        try (Stream<Path> all = Files.walk(folder, DEPTH_LIMIT)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> isPart(inside(folder, file)))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new RuleFolderException(folder + " cannot be read: " + e.getMessage());
        }
    }

    private static boolean isPart(String path) {
        List<String> steps = List.of(path.split("/"));
        // A spreadsheet that is open has a neighbour that begins so.
        boolean aside = steps.stream().anyMatch(step -> step.startsWith(".") || step.startsWith("~$"))
                || steps.subList(0, steps.size() - 1).contains(SCENARIOS);
        return !aside
                && (path.endsWith(".drl")
                        || path.equals(RuleFiles.CATALOGUE)
                        || path.equals(RuleFiles.RATES)
                        || path.startsWith(RuleFiles.TABLES)
                                && (path.endsWith(".csv")
                                        || WORKBOOK.matcher(path).matches()));
    }

    private static String inside(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
