#!/bin/sh
# Proves that `make demo` does all its set-up itself: on a Debian that has git, make and Python, and nothing else.
#
#   sh tools/bare_debian.sh [FOLDER]     needs root and debootstrap; takes a few minutes
#
# Makes a bare root (no compiler, no Pango, not one font), clones this repository's last commit into it, runs
# `make demo` there and checks every paper. What this machine says about reaching packages (apt and pip settings,
# certificates, name servers) is carried in, since a bare root knows nothing of them. With FOLDER the root is kept
# there and used again; without, it is removed at the end. SUITE names another Debian (trixie has Python 3.13).
set -eu
cd "$(dirname "$0")/.."
suite=${SUITE:-bookworm}
bindings=

stop() { echo "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || stop "This makes a root file system, so it must run as root: sudo sh tools/bare_debian.sh"
command -v debootstrap >/dev/null || stop "Install debootstrap first: apt-get install debootstrap"

leave() {  # takes off what was bound, and removes a root that nobody asked to keep
    for place in $bindings; do umount "$place" 2>/dev/null || true; done
    # --one-file-system: never through a binding that would not come off.
    [ -n "$keep" ] || rm -rf --one-file-system "$root"
}
keep=${1:-}
root=${keep:-$(mktemp -d)}
mkdir -p "$root"
root=$(cd "$root" && pwd)
trap 'leave' EXIT
trap 'exit 130' INT TERM

# --- a bare root ------------------------------------------------------------------------------------------------

if [ ! -x "$root/usr/bin/python3" ]; then
    # The mirror that this machine itself uses; debootstrap knows one, too, where apt names none.
    mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $suite" 'Identifier: Packages' | head -n 1)
    echo "Making a bare Debian $suite in $root ..."
    log=$(mktemp)
    # shellcheck disable=SC2086  # no mirror: no argument
    debootstrap --variant=minbase --include=git,make,python3,python3-venv,ca-certificates \
        "$suite" "$root" $mirror >"$log" 2>&1 || stop "debootstrap failed: $(tail -n 3 "$log")"
    rm -f "$log"
    touch "$root/bare-as-made"
fi
bare=$(cd "$root" && ls bare-as-made 2>/dev/null || true)
if [ -n "$bare" ]; then
    for tool in cc gcc soffice fc-list pdftotext; do
        [ ! -e "$root/usr/bin/$tool" ] || stop "$tool is in the root: it is not bare."
    done
    [ -z "$(find "$root/usr/share/fonts" "$root/usr/lib" -name '*.[ot]tf' -o -name 'libpango*' 2>/dev/null)" ] ||
        stop "Fonts or Pango are in the root: it is not bare."
    rm "$root/bare-as-made"
    echo "It has no compiler, no Pango and no font."
fi

# --- how this machine reaches packages ---------------------------------------------------------------------------

# carry PATH: makes a file or folder of this machine seen at the same place in the root.
carry() {
    [ -e "$1" ] || return 0
    if [ -d "$1" ]; then
        case " $bindings " in *" $root$1 "*) return 0 ;; esac
        mkdir -p "$root$1"
        mount --bind "$1" "$root$1"
        bindings="$bindings $root$1"
    else
        mkdir -p "$root$(dirname "$1")"
        cp -L "$1" "$root$1"
    fi
}

carry /etc/resolv.conf
carry /etc/hosts
for file in "${SSL_CERT_FILE:-}" "${PIP_CERT:-}" /etc/ssl/certs/ca-certificates.crt; do
    [ ! -f "$file" ] || carry "$file"
done
# Of apt's settings only those about the way to the mirror: a proxy, certificates.
for file in $(grep -l -s -i -E 'proxy|cainfo|verify-' /etc/apt/apt.conf /etc/apt/apt.conf.d/* || true); do
    carry "$file"
done
# pip's settings, as environment variables; the local folders that they name are carried in. A local index points to
# files beside itself, so its whole folder comes along.
settings=$(mktemp)
.venv/bin/python -m pip config list | .venv/bin/python -c '
import ast, pathlib, sys
paths = set()
for line in sys.stdin:
    name, _, text = line.strip().partition("=")
    option, value = name.split(".")[-1].upper().replace("-", "_"), ast.literal_eval(text)
    print(f"PIP_{option}={value}")
    for word in value.split():
        place = pathlib.Path(word.removeprefix("file://"))
        if place.is_absolute():
            paths.add(place.parent if option.endswith("INDEX_URL") else place)
pathlib.Path(sys.argv[1]).write_text("".join(f"{path}\n" for path in sorted(paths)))
' "$settings.paths" >"$settings"
while read -r path; do carry "$path"; done <"$settings.paths"

# --- the proof ---------------------------------------------------------------------------------------------------

rm -rf "$root/root/docgen"
git clone --quiet --no-hardlinks . "$root/root/docgen"
echo "Running make demo in it ..."
started=$(date +%s)
set --
while IFS= read -r line; do set -- "$@" "$line"; done <"$settings"
for name in http_proxy https_proxy no_proxy SSL_CERT_FILE; do
    eval "value=\${$name:-}"
    [ -z "$value" ] || set -- "$@" "$name=$value"
done
rm -f "$settings" "$settings.paths"
in_root() {
    chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}
in_root "$@" make --no-print-directory -C /root/docgen demo </dev/null
echo "make demo took $(($(date +%s) - started)) seconds."
in_root sh -c 'cd /root/docgen && .venv/bin/python -m tools.check_demo build/demo'
