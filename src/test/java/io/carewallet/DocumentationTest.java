package io.carewallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The pages say what is there: links lead somewhere, and the tests that are named as proof exist.
class DocumentationTest {
    private static final Path BASE = Path.of(System.getProperty("basedir", "."));
    private static final Path SITE = BASE.resolve("src/site/markdown");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");
    private static final Pattern FILE = Pattern.compile("`((?:contracts|packaging|src)/[\\w./-]+)`");

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        var broken = new ArrayList<String>();
        for (Path page : pages()) {
            for (String target : found(LINK, page)) {
                boolean outside = target.startsWith("http");
                if (!outside && !Files.exists(page.resolveSibling(target))) {
                    broken.add(page + " -> " + target);
                }
            }
            for (String target : found(FILE, page)) {
                if (!Files.exists(BASE.resolve(target))) {
                    broken.add(page + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Set<String> there;
        try (var files = Files.walk(BASE.resolve("src/test/java"))) {
            there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        var missing = new ArrayList<String>();
        for (Path page : pages()) {
            found(TEST, page).stream()
                    .filter(name -> !there.contains(name))
                    .forEach(name -> missing.add(page.getFileName() + " names " + name));
        }
        assertThat(there).contains("DocumentationTest");
        assertThat(missing).isEmpty();
    }

    @Test
    void decisionsAreNumberedWithoutGapAndSayWhatHoldsThem() throws IOException {
        List<Path> decisions;
        try (var files = Files.list(SITE.resolve("decisions"))) {
            decisions = files.sorted().toList();
        }
        assertThat(decisions).isNotEmpty();
        for (int i = 0; i < decisions.size(); i++) {
            Path decision = decisions.get(i);
            assertThat(decision.getFileName().toString()).startsWith("%04d-".formatted(i + 1));
            assertThat(Files.readString(decision)).contains("**Decision.**", "**Enforced by**");
        }
    }

    private static List<Path> pages() throws IOException {
        var pages = new ArrayList<Path>();
        pages.add(BASE.resolve("README.md"));
        try (var files = Files.walk(SITE)) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        assertThat(pages).hasSizeGreaterThan(5);
        return pages;
    }

    private static List<String> found(Pattern pattern, Path page) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(page));
        var found = new ArrayList<String>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
