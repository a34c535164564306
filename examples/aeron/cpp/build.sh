#!/usr/bin/env bash
# Generates the C++ codecs from the published schemas, compiles Aeron's C client and the example: build.sh OUT
#
#   AERON_SOURCES  checkout of github.com/aeron-io/aeron (1.51 or newer); left out = it is cloned
#   SBE_CLASSPATH  jars of sbe-tool and agrona; left out = those that Maven has fetched for this project
#   JAVA           java that runs sbe-tool
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
out=$(mkdir -p "$1" && cd "$1" && pwd)
java=${JAVA:-java}
jars=${SBE_CLASSPATH:-$(find "${HOME}/.m2/repository/uk/co/real-logic/sbe-tool" "${HOME}/.m2/repository/org/agrona/agrona" -name '*.jar' ! -name '*sources*' | sort | tail -n 20 | tr '\n' ':')}

if [ -z "${AERON_SOURCES:-}" ]; then
  AERON_SOURCES=$out/aeron
  [ -d "$AERON_SOURCES" ] || git clone --quiet --depth 1 --branch 1.51.0 https://github.com/aeron-io/aeron "$AERON_SOURCES"
fi

for schema in event/hedgerow-events wire/hedgerow-wire; do
  "$java" --add-opens java.base/jdk.internal.misc=ALL-UNNAMED -Dsbe.target.language=Cpp -Dsbe.output.dir="$out/codecs" -cp "$jars" \
    uk.co.real_logic.sbe.SbeTool "$root/engine/src/main/resources/io/hedgerow/engine/$schema.xml"
done

client=$AERON_SOURCES/aeron-client/src/main/c
if [ ! -e "$out/libaeron_client.a" ]; then
  mkdir -p "$out/objects"
  find "$client" -name '*.c' | while read -r file; do
    name=${file#"$client"/}
    cc -std=c11 -O2 -w -D_DEFAULT_SOURCE -DHAVE_FALLOCATE -DHAVE_POSIX_FALLOCATE -DHAVE_POSIX_MEMALIGN -DHAVE_DEV_URANDOM -DHAVE_ARC4RANDOM \
      -DAERON_VERSION_TXT='"1.51.0"' -DAERON_VERSION_MAJOR=1 -DAERON_VERSION_MINOR=51 -DAERON_VERSION_PATCH=0 -DAERON_VERSION_GITSHA='"none"' \
      -I"$client" -c "$file" -o "$out/objects/${name//\//_}.o"
  done
  ar rcs "$out/libaeron_client.a" "$out"/objects/*.o
fi

c++ -std=c++17 -O2 -Wall -Wno-unused-variable -I"$out/codecs" -I"$client" -I"$here" "$here/example_venue.cpp" "$out/libaeron_client.a" -lpthread -ldl -lm \
  -o "$out/example_venue"
