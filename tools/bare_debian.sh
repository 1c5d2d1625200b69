#!/bin/sh
# Proves that `make demo` and `make test` do all their set-up themselves: on a Debian that has git, make and Python, and
# nothing else.
#
#   sh tools/bare_debian.sh          needs root and debootstrap; an hour, most of it the tests
#
#   SUITES="bookworm trixie"         the Debians: bookworm (12) has Python 3.11, trixie (13) has 3.13
#   CHORES="demo test"               what is run in each
#   PYTEST="tests/case -k iban"      fewer tests (what make test takes)
#   ROOTS=FOLDER                     where the roots are kept, to be used again; else they are removed at the end
#
# Makes bare roots (no compiler, no Pango, not one font), clones this repository's last commit into each, runs both chores
# there, checks every document of the demonstration, and says how long each took. Nothing that lies on this machine helps: pip's
# cache is off, and no folder of wheels, local index or constraint is carried in. Only the way to apt's and pip's packages is
# (mirror, proxy, certificates, name servers), since a bare root knows nothing of it.
set -eu
cd "$(dirname "$0")/.."
suites=${SUITES:-bookworm trixie}
chores=${CHORES:-demo test}
keep=${ROOTS:-}
mounts=

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
[ "$(id -u)" = 0 ] || stop "This makes root file systems, so it must run as root: sudo sh tools/bare_debian.sh"
command -v debootstrap >/dev/null || stop "Install debootstrap first: apt-get install debootstrap"

unmount() { for place in $mounts; do umount "$place" 2>/dev/null || umount -l "$place" || true; done; mounts=; }
leave() {  # takes off what was mounted, and removes roots that nobody asked to keep
    unmount
    # --one-file-system: never through a mount that would not come off.
    [ -n "$keep" ] || rm -rf --one-file-system "$roots"
}
roots=${keep:-$(mktemp -d)}
mkdir -p "$roots"
roots=$(cd "$roots" && pwd)
trap 'leave' EXIT
trap 'exit 130' INT TERM

# --- a bare root ------------------------------------------------------------------------------------------------

# make_root SUITE: a bare root in $root, the one that is kept there if there is one.
make_root() {
    [ ! -x "$root/usr/bin/python3" ] || return 0
    # The mirror that this machine itself uses; debootstrap knows one, too, where apt names none.
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' | grep -E '/debian/?$' | head -n 1)
    say "Making a bare Debian $1 in $root ..."
    log=$(mktemp)
    # shellcheck disable=SC2086  # no mirror: no argument
    debootstrap --variant=minbase --include=git,make,python3,ca-certificates "$1" "$root" $mirror >"$log" 2>&1 ||
        stop "debootstrap failed: $(tail -n 3 "$log")"
    rm -f "$log"
    for tool in cc gcc soffice fc-list pdftotext pip; do
        [ ! -e "$root/usr/bin/$tool" ] || stop "$tool is in the root: it is not bare."
    done
    [ -z "$(find "$root/usr/share/fonts" "$root/usr/lib" -name '*.[ot]tf' -o -name 'libpango*' 2>/dev/null)" ] ||
        stop "Fonts or Pango are in the root: it is not bare."
    # apt-get clean: what debootstrap has fetched is no cache for later.
    rm -f "$root"/var/cache/apt/archives/*.deb
}

# --- how this machine reaches packages ---------------------------------------------------------------------------

# carry FILE: copies a file of this machine to the same place in the root.
carry() {
    [ -f "$1" ] || return 0
    mkdir -p "$root$(dirname "$1")"
    cp -L "$1" "$root$1"
}

# open_the_way: what the root needs to reach packages, and the file systems that every running system has.
open_the_way() {
    carry /etc/resolv.conf
    carry /etc/hosts
    for file in "${SSL_CERT_FILE:-}" "${PIP_CERT:-}" /etc/ssl/certs/ca-certificates.crt; do carry "$file"; done
    # Of apt's settings only those about the way to the mirror: a proxy, certificates.
    for file in $(grep -l -s -i -E 'proxy|cainfo|verify-|check-valid-until' /etc/apt/apt.conf /etc/apt/apt.conf.d/* || true)
    do carry "$file"; done
    mount -t proc proc "$root/proc"
    mount --bind /dev "$root/dev"
    mount --bind /dev/shm "$root/dev/shm"
    mount --bind /dev/pts "$root/dev/pts"
    mounts="$root/dev/pts $root/dev/shm $root/dev $root/proc"
}

settings=$(mktemp)
${PYTHON:-python3} tools/pip_settings.py >"$settings"
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY SSL_CERT_FILE; do
    eval "value=\${$name:-}"
    [ -z "$value" ] || echo "$name=$value" >>"$settings"
done
sed -n 's/^PIP_[A-Z_]*CERT=//p' "$settings" >"$settings.files"

# in_root COMMAND...: runs it in the root, with nothing of this machine's environment but the way to packages.
in_root() {
    while IFS= read -r line; do set -- "$line" "$@"; done <"$settings"
    chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

# --- the proof ---------------------------------------------------------------------------------------------------

table=$(mktemp)
failed=0
for suite in $suites; do
    root=$roots/$suite
    make_root "$suite"
    open_the_way
    while read -r file; do carry "$file"; done <"$settings.files"
    rm -rf "$root/root"
    mkdir -p "$root/root"
    git clone --quiet --no-hardlinks . "$root/root/docgen"
    python=$(in_root python3 -V)
    for chore in $chores; do
        say "Debian $suite, $python: make $chore ..."
        started=$(date +%s)
        outcome=passed
        in_root make --no-print-directory -C /root/docgen "$chore" PYTEST="${PYTEST:-}" </dev/null || outcome=FAILED
        took=$(($(date +%s) - started))
        if [ "$chore" = demo ] && [ "$outcome" = passed ]; then
            in_root sh -c 'cd /root/docgen && .venv/bin/python -m tools.check_demo build/demo' || outcome=FAILED
        fi
        [ "$outcome" = passed ] || failed=1
        printf '%-10s %-14s make %-6s %-7s %5s s\n' "$suite" "$python" "$chore" "$outcome" "$took" >>"$table"
    done
    unmount
done
cat "$table"
rm -f "$table" "$settings" "$settings.files"
exit "$failed"
