package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** At the moment of a halt there may be no descriptor left to open a jar with. */
class HaltClassesTest {
    /** Loads our classes anew, until it is told that no more can be loaded. */
    private static final class EndingLoader extends URLClassLoader {
        private volatile boolean ended;

        EndingLoader(URL[] urls) {
            super(urls, HaltClassesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.hedgerow.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && ended) {
                    throw new ClassNotFoundException(name + " is loaded when it is too late");
                }
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(HaltClassesTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    @Test
    @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldLoadNoClassToHalt() throws Exception {
        try (EndingLoader loader = new EndingLoader(classPath())) {
            Object engine = loader.loadClass(HaltingEngine.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            loader.ended = true;
            assertThat((String) ((Supplier<?>) engine).get())
                    .startsWith("engine halted at sequence ")
                    .endsWith("the disk is full");
        }
    }
}
