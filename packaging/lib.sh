# shellcheck shell=bash
# What packaging/run, packaging/test and packaging/onset share: finding or fetching a JDK, Maven and Debian packages, and building.
# Sourced, never run. Everything said to people goes to standard error, so that the programs' own output stays clean.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
WANTED_JAVA=25
ONSET_CACHE="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/onset"
# Where Temurin's vendor tells its releases; a company may point this at its mirror.
ADOPTIUM_API="${ONSET_ADOPTIUM_API:-https://api.adoptium.net}"
MAY_DOWNLOAD=yes

# The scratch files of this run, and a policy file that must not outlive it.
CLEAN_UP=()
clean_up() {
    local thing
    for thing in ${CLEAN_UP[@]+"${CLEAN_UP[@]}"}; do
        rm -rf -- "$thing"
    done
    CLEAN_UP=()
}
trap clean_up EXIT
trap 'clean_up; exit 130' INT
trap 'clean_up; exit 143' TERM

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "$@"
    exit 1
}

have() {
    command -v "$1" >/dev/null 2>&1
}

has_display() {
    [[ -n "${DISPLAY:-}" || -n "${WAYLAND_DISPLAY:-}" ]]
}

# ---- JDK ------------------------------------------------------------------------------------------------------------------

# Prints the feature version (25) of the JDK in folder $1; fails where there is none.
jdk_version() {
    local line version
    [[ -x "$1/bin/javac" && -r "$1/release" ]] || return 1
    while IFS= read -r line; do
        if [[ "$line" == JAVA_VERSION=* ]]; then
            version="${line#JAVA_VERSION=}"
            version="${version//\"/}"
            version="${version%%[.+-]*}"
            [[ "$version" =~ ^[0-9]+$ ]] || return 1
            printf '%s\n' "$version"
            return 0
        fi
    done <"$1/release"
    return 1
}

jdk_suits() {
    local version
    version="$(jdk_version "$1")" && ((version >= WANTED_JAVA))
}

# The JDK folder behind the `java` of the path.
jdk_of_path() {
    local java
    java="$(command -v javac || command -v java)" || return 1
    java="$(readlink -f "$java")" || return 1
    printf '%s\n' "$(dirname "$(dirname "$java")")"
}

# Sets JDK to the best JDK found; fails where none suits. What the person chose (JAVA_HOME, the path) comes first; in the usual
# folders the wanted version goes before newer ones, because that is what Onset is tested with.
find_jdk() {
    local folder newer='' version
    for folder in "${JAVA_HOME:-}" "$(jdk_of_path)"; do
        if [[ -n "$folder" ]] && jdk_suits "$folder"; then
            JDK="$folder"
            return 0
        fi
    done
    for folder in \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
        "${HOME:-/nowhere}"/.sdkman/candidates/java/* "${HOME:-/nowhere}"/.jdks/* \
        "${HOME:-/nowhere}"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$ONSET_CACHE"/jdk/* "$ONSET_CACHE"/jdk/*/Contents/Home; do
        version="$(jdk_version "$folder")" || continue
        if ((version == WANTED_JAVA)); then
            JDK="$folder"
            return 0
        elif ((version > WANTED_JAVA)); then
            newer="$folder"
        fi
    done
    [[ -n "$newer" ]] && JDK="$newer"
}

# Finds a JDK or fetches one; ends the script where neither works. Sets and exports JAVA_HOME.
need_jdk() {
    if ! find_jdk; then
        say "No JDK $WANTED_JAVA or newer found in JAVA_HOME, on the path, in /usr/lib/jvm, ~/.sdkman, ~/.jdks or $ONSET_CACHE/jdk."
        if [[ "$MAY_DOWNLOAD" == yes ]]; then
            fetch_jdk || fail_without_jdk
        else
            fail_without_jdk
        fi
    fi
    export JAVA_HOME="$JDK"
}

fail_without_jdk() {
    if have apt-cache && apt-cache show "openjdk-$WANTED_JAVA-jdk-headless" >/dev/null 2>&1; then
        say "Install one with:  $(sudo_word)apt-get install openjdk-$WANTED_JAVA-jdk-headless"
    else
        say "Install one from https://adoptium.net/temurin/releases/?version=$WANTED_JAVA and name it:  JAVA_HOME=/path/to/jdk $0"
    fi
    [[ "$MAY_DOWNLOAD" == yes ]] || say "Or run this without --no-download: Temurin $WANTED_JAVA is then fetched into $ONSET_CACHE."
    exit 1
}

# Fetches URL $1 into file $2. What starts encrypted stays so over every redirect.
fetch() {
    local protocols='=http,https'
    [[ "$1" == https:* ]] && protocols='=https'
    if have curl; then
        curl --fail --silent --show-error --location --proto "$protocols" --retry 2 --connect-timeout 20 --output "$2" -- "$1"
    elif have wget; then
        wget --quiet --tries=3 --timeout=60 --output-document="$2" -- "$1"
    else
        say "Neither curl nor wget is here to download with:  $(sudo_word)apt-get install curl"
        return 1
    fi
}

sha256_of() {
    if have sha256sum; then
        sha256sum -- "$1" | cut -d ' ' -f 1
    else
        shasum -a 256 -- "$1" | cut -d ' ' -f 1
    fi
}

# The value of string field $2 of the object "package" in the vendor's answer $1 (JSON; the link and sum of the archive).
package_field() {
    tr -d '\n' <"$1" | sed -n 's/.*"package"[[:space:]]*:[[:space:]]*{\([^}]*\)}.*/\1/p' |
        sed -n 's/.*"'"$2"'"[[:space:]]*:[[:space:]]*"\([^"]*\)".*/\1/p'
}

# Fetches the vendor's newest Temurin into the user's cache, its SHA-256 checked. Sets JDK.
fetch_jdk() {
    local os arch scratch link sum got home folder
    case "$(uname -s)" in
        Linux) os=linux ;;
        Darwin) os=mac ;;
        *) say "Temurin is not fetched for $(uname -s)."; return 1 ;;
    esac
    case "$(uname -m)" in
        x86_64 | amd64) arch=x64 ;;
        aarch64 | arm64) arch=aarch64 ;;
        *) say "Temurin is not fetched for $(uname -m)."; return 1 ;;
    esac
    mkdir -p "$ONSET_CACHE/jdk" || return 1
    scratch="$(mktemp -d "$ONSET_CACHE/fetching.XXXXXX")" || return 1
    CLEAN_UP+=("$scratch")
    say "Fetching Temurin $WANTED_JAVA for $os/$arch from $ADOPTIUM_API (about 140 MB, once)..."
    fetch "$ADOPTIUM_API/v3/assets/latest/$WANTED_JAVA/hotspot?architecture=$arch&image_type=jdk&os=$os&vendor=eclipse" "$scratch/answer.json" || {
        say "The vendor could not be reached."
        return 1
    }
    link="$(package_field "$scratch/answer.json" link)"
    sum="$(package_field "$scratch/answer.json" checksum)"
    if [[ -z "$link" || ! "$sum" =~ ^[0-9a-f]{64}$ ]]; then
        say "The vendor's answer names no archive with a SHA-256."
        return 1
    fi
    fetch "$link" "$scratch/jdk.tar.gz" || {
        say "The archive could not be fetched: $link"
        return 1
    }
    got="$(sha256_of "$scratch/jdk.tar.gz")"
    if [[ "$got" != "$sum" ]]; then
        say "The archive's SHA-256 is $got but the vendor states $sum. Thrown away."
        return 1
    fi
    mkdir "$scratch/unpacked" && tar -xzf "$scratch/jdk.tar.gz" -C "$scratch/unpacked" || return 1
    for home in "$scratch"/unpacked/*; do
        folder="$ONSET_CACHE/jdk/${home##*/}"
        # Whoever moved the same release there first wins; the two are equal.
        [[ -e "$folder" ]] || mv -- "$home" "$folder" || return 1
        [[ -d "$folder/Contents/Home" ]] && folder="$folder/Contents/Home"
        if jdk_suits "$folder"; then
            JDK="$folder"
            say "Temurin lies in $folder (SHA-256 checked)."
            return 0
        fi
    done
    say "The archive holds no JDK $WANTED_JAVA."
    return 1
}

# ---- Debian packages ------------------------------------------------------------------------------------------------------

is_root() {
    [[ "$(id -u)" == 0 ]]
}

sudo_word() {
    is_root || printf 'sudo '
}

# Newer Debian releases carry some libraries under a name ending in t64.
is_installed() {
    local name
    for name in "$1" "$1t64"; do
        [[ "$(dpkg-query --show --showformat '${db:Status-Status}' "$name" 2>/dev/null)" == installed ]] && return 0
    done
    return 1
}

# Installs what is missing of the packages $2... where that may be done, else says how; $1 says what they are for.
# Fails where something stays missing: the caller decides whether it can go on.
need_packages() {
    local what="$1" name missing=()
    shift
    if ! have dpkg-query || ! have apt-get; then
        say "Not a Debian system: make sure that there is what these packages hold ($what): $*"
        return 0
    fi
    for name in "$@"; do
        is_installed "$name" || missing+=("$name")
    done
    ((${#missing[@]} > 0)) || return 0
    if ! is_root; then
        say "Missing for $what. Install with:  sudo apt-get install --no-install-recommends ${missing[*]}"
        return 1
    fi
    say "Installing for $what: ${missing[*]}"
    install_packages "${missing[@]}" || {
        say "Could not install. Try:  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
        return 1
    }
}

# Installs without starting the daemons that come along: they are wanted as programs only, and would take well-known ports.
install_packages() {
    local policy=/usr/sbin/policy-rc.d log name result=0
    log="$(mktemp)" && CLEAN_UP+=("$log")
    if [[ ! -e "$policy" ]]; then
        CLEAN_UP+=("$policy")
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
    fi
    {
        apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
            -o DPkg::Lock::Timeout=600 "$@"
    } >"$log" 2>&1 </dev/null || result=$?
    if ((result != 0)); then
        tail -n 15 "$log" >&2
    elif [[ -d /run/systemd/system ]]; then
        for name in "$@"; do
            systemctl disable --quiet "$name.service" >/dev/null 2>&1 || true
        done
    fi
    clean_up
    return "$result"
}

# ---- Maven ----------------------------------------------------------------------------------------------------------------

need_maven() {
    have mvn || need_packages "building (Maven)" maven || true
    have mvn || fail "Maven 3.8 or newer is needed to build:  $(sudo_word)apt-get install maven"
}

# Runs Maven on the JDK that was found, in the checkout. Maven's own libraries still use what newer JDKs warn of.
run_maven() {
    (
        cd "$ROOT" || exit 1
        export MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
        exec mvn --batch-mode --no-transfer-progress -Dstyle.color=never "$@" </dev/null
    )
}

# ---- Building what runs ---------------------------------------------------------------------------------------------------

LIB="$ROOT/packaging/target/lib"
STAMP="$ROOT/packaging/target/lib.stamp"

# One line that changes whenever anything changes that goes into the program.
fingerprint() {
    (
        cd "$ROOT" || exit 1
        shopt -s nullglob
        find pom.xml ./*/pom.xml ./*/*/pom.xml ./*/src/main ./*/*/src/main packaging/demo/recorded -type f -print0 |
            LC_ALL=C sort -z | xargs -0 cksum | cksum
    )
}

is_built() {
    [[ -r "$STAMP" && -d "$LIB" && "$(<"$STAMP")" == "$(fingerprint)" ]]
}

# Builds the program, without its tests, where the sources are not those it was last built from.
need_build() {
    is_built && return 0
    need_maven
    mkdir -p "$ROOT/packaging/target" || fail "Cannot write to $ROOT/packaging/target, where the program is built."
    # One at a time: who waited finds it built.
    if have flock; then
        exec 9>"$ROOT/packaging/target/lib.lock"
        flock 9
        is_built || build
        exec 9>&-
    else
        build
    fi
}

build() {
    local log="$ROOT/packaging/target/build.log" before="$SECONDS" print
    print="$(fingerprint)"
    say "Building Onset (the first time it fetches its libraries, which takes some minutes)..."
    rm -rf -- "$LIB" "$STAMP"
    if ! run_maven --projects packaging --also-make package -Dmaven.test.skip=true -Djacoco.skip=true 2>&1 | tee "$log" | show_modules; then
        grep -E '^\[(ERROR|WARNING)\] ' "$log" | head -n 30 >&2 || tail -n 30 "$log" >&2
        fail "Onset could not be built; the whole log is $log"
    fi
    printf '%s\n' "$print" >"$STAMP"
    say "Built in $((SECONDS - before)) s."
}

# Out of Maven's lines, only which module it is at: "  Onset engine [5/7]".
show_modules() {
    sed -n 's/^\[INFO\] Building \(Onset.*\) [0-9][^ ]* *\(\[[0-9/]*\]\)$/  \1 \2/p' >&2
}
