package io.hedgerow.engine.testing;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packages of one module in their order: imports go one way, a package may use those above it in the list. A package
 * that is not in the list belongs to the one it lies in.
 */
public final class PackageOrder {
    private final String root;
    private final List<String> packages;
    private final Map<String, Integer> ranks = new HashMap<>();
    private final JavaClasses classes;

    private PackageOrder(String root, List<String> packages) {
        this.root = root;
        this.packages = packages;
        // What a class of the JDK or of a library imports itself is of no interest, and takes most of the time.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(place -> !place.contains("-tests.jar") && !place.contains("/tests/"))
                .importPackages(root);
    }

    /**
     * The order of a module.
     *
     * @param root package of the module
     * @param packages their names below the root, those that import nothing first; "" is the root itself
     * @return with the classes of the module, tests left out
     */
    public static PackageOrder of(String root, String... packages) {
        return new PackageOrder(root, List.of(packages));
    }

    /**
     * The classes of the module, for rules of its own.
     *
     * @return without tests
     */
    public JavaClasses classes() {
        return classes;
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    private int rank(JavaClass type) {
        return ranks.computeIfAbsent(type.getPackageName(), this::rank);
    }

    private int rank(String packageName) {
        String name = packageName.equals(root) ? "" : packageName.substring(root.length() + 1);
        return packages.stream()
                .filter(entry -> name.equals(entry) || (!entry.isEmpty() && name.startsWith(entry + ".")))
                .max(Comparator.comparingInt(String::length))
                .map(packages::indexOf)
                .orElse(-1);
    }

    /**
     * Packages without a place in the order, and places without a package.
     *
     * @return names, none if the list is complete
     */
    public Set<String> misplaced() {
        Set<String> misplaced = new TreeSet<>(packages);
        for (JavaClass type : classes) {
            int rank = rank(type);
            if (rank < 0) {
                misplaced.add(type.getPackageName());
            } else {
                misplaced.remove(packages.get(rank));
            }
        }
        return misplaced;
    }

    /**
     * Uses of a package further down.
     *
     * @return one sentence each, none if all go up
     */
    public Set<String> backwardImports() {
        Set<String> backward = new TreeSet<>();
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (isOurs(target) && rank(target) > rank(type)) {
                    backward.add(type.getName() + " must not know " + target.getName());
                }
            }
        }
        return backward;
    }
}
