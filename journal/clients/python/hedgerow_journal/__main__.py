"""``hedgerow-journal dump PATH [--type NAME,...]`` and ``hedgerow-journal describe PATH``."""

import argparse
import json
import sys

from . import JournalError, read


def main(arguments=None):
    """Runs the command; exit code 0, or 4 where the journal cannot be read as it was written."""
    parser = argparse.ArgumentParser(prog="hedgerow-journal", description="Reads journals of the Hedgerow engine.")
    commands = parser.add_subparsers(dest="command", required=True)
    dump = commands.add_parser("dump", help="print records as lines of JSON")
    dump.add_argument("path")
    dump.add_argument("--type", default="", help="message types, separated by commas")
    describe = commands.add_parser("describe", help="count records by message type")
    describe.add_argument("path")
    asked = parser.parse_args(arguments)
    try:
        journal = read(asked.path)
        if asked.command == "dump":
            for record in journal.records(*[name for name in asked.type.split(",") if name]):
                print(json.dumps(record, separators=(",", ":")))
        else:
            print(f"sequence {journal.first_sequence:,} to {journal.last_sequence:,}")
            for name, count in sorted(journal.counts().items()):
                print(f"  {name:28} {count:>14,}")
    except JournalError as problem:
        print(f"hedgerow-journal: {problem}", file=sys.stderr)
        return 4
    except BrokenPipeError:
        sys.stderr.close()
        return 141
    return 0


if __name__ == "__main__":
    sys.exit(main())
