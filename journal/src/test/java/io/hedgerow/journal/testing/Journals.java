package io.hedgerow.journal.testing;

import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.format.QueueFileFormat;
import io.hedgerow.journal.format.RecordDescriptor;
import io.hedgerow.journal.read.JournalReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Makes journals, reads them whole, and changes bytes in their files. */
public final class Journals {
    private Journals() {}

    /** Small files, for tests that read or copy them many times. */
    public static final JournalOptions SMALL = JournalOptions.DEFAULT.withSizes(1L << 20, 2L << 20, 0);

    public static void ofQuotes(Path dir, int count) {
        ofQuotes(dir, count, JournalOptions.DEFAULT);
    }

    public static void ofQuotes(Path dir, int count, JournalOptions options) {
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, options)) {
            new JournalPublisher(journal, 0).quotes(count);
        }
    }

    /** Puts the events of a desk straight into a journal, without an engine. */
    public static void ofEvents(Path dir, Consumer<BitcoinDesk> events) {
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, SMALL)) {
            events.accept(new BitcoinDesk(new JournalPublisher(journal, 0), 1, 1));
        }
    }

    /** Reads to the proven end; gives the position of every record, that of sequence n at index n - 1. */
    public static List<JournalPosition> readAll(Path dir) {
        List<JournalPosition> positions = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(dir)) {
            while (reader.next()) {
                positions.add(reader.position());
            }
        }
        return positions;
    }

    public static Path file(Path dir, JournalPosition position) {
        return dir.resolve(String.format("%020d", position.segmentStart())).resolve(position.file());
    }

    public static void copy(Path from, Path to, long offset, int length) {
        try (RandomAccessFile source = new RandomAccessFile(from.toFile(), "r");
                RandomAccessFile target = new RandomAccessFile(to.toFile(), "rw")) {
            byte[] bytes = new byte[length];
            source.seek(offset);
            source.readFully(bytes);
            target.seek(offset);
            target.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void flipBit(Path file, long offset, int bit) {
        try (RandomAccessFile raf = new RandomAccessFile(file.toFile(), "rw")) {
            raf.seek(offset);
            int value = raf.read();
            raf.seek(offset);
            raf.write(value ^ (1 << bit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes one byte of a record and makes its checksum fit again; gives back what the byte was. */
    public static byte rewrite(Path file, long frame, int offsetInRecord, byte value) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer word = ByteBuffer.allocate(QueueFileFormat.FRAME_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(word, frame);
            ByteBuffer record =
                    ByteBuffer.allocate(QueueFileFormat.length(word.getInt(0))).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(record, frame + QueueFileFormat.FRAME_LENGTH);
            byte was = record.get(offsetInRecord);
            record.put(offsetInRecord, value);
            CRC32C crc = new CRC32C();
            crc.update(record.position(RecordDescriptor.PREVIOUS_CRC_OFFSET));
            record.putInt(RecordDescriptor.CRC_OFFSET, (int) crc.getValue());
            channel.write(record.rewind(), frame + QueueFileFormat.FRAME_LENGTH);
            return was;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void zero(Path file, long offset, int length) {
        try (RandomAccessFile raf = new RandomAccessFile(file.toFile(), "rw")) {
            raf.seek(offset);
            raf.write(new byte[length]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void truncate(Path file, long length) {
        try (RandomAccessFile raf = new RandomAccessFile(file.toFile(), "rw")) {
            raf.setLength(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a journal as the death of its writer would leave it. */
    public static void copyFolder(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the marks of a journal those of an earlier start of the machine, with a durable sequence. */
    public static void markPowerFailure(Path dir, long durable) {
        try (RandomAccessFile raf =
                new RandomAccessFile(dir.resolve("journal.marks").toFile(), "rw")) {
            raf.seek(8);
            raf.writeLong(0x0123_4567_89AB_CDEFL);
            raf.seek(128);
            raf.writeLong(Long.reverseBytes(durable));
            raf.writeLong(Long.reverseBytes(~durable));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the marks of a journal those of a writer that did not end it. */
    public static void markOpen(Path dir) {
        zero(dir.resolve("journal.marks"), 24, Long.BYTES);
    }

    /** Copies bytes inside a file. */
    public static void move(Path file, long from, long to, int length) {
        try (RandomAccessFile raf = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] bytes = new byte[length];
            raf.seek(from);
            raf.readFully(bytes);
            raf.seek(to);
            raf.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a journal. */
    public static void deleteFolder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
