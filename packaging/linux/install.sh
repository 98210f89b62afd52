#!/bin/sh
# Put the unpacked bundle into a person's own folders (no root): the program, the menu entry, the icons.
#   ./install.sh              installs into ~/.local (or $PREFIX)
#   ./install.sh --remove     takes it out again; catalogues and settings stay
set -eu

here=$(cd "$(dirname "$0")" && pwd)
prefix=${PREFIX:-$HOME/.local}
id=io.github.magpie.Magpie
program=$prefix/lib/magpie

remove() {
    rm -rf "$program"
    rm -f "$prefix/bin/magpie" "$prefix/share/applications/$id.desktop" "$prefix/share/metainfo/$id.metainfo.xml"
    rm -f "$prefix/share/icons/hicolor/"*"/apps/$id.png"
}

refresh() { # menus notice by themselves sooner or later; this only makes it sooner
    if command -v update-desktop-database > /dev/null; then
        update-desktop-database -q "$prefix/share/applications" || true
    fi
    if command -v gtk-update-icon-cache > /dev/null; then
        gtk-update-icon-cache -qtf "$prefix/share/icons/hicolor" || true
    fi
}

if [ "${1:-}" = --remove ]; then
    remove
    refresh
    echo "Magpie is removed from $prefix."
    exit 0
fi

if [ "$here" = "$program" ]; then
    echo "This is the installed copy; run install.sh of the unpacked archive." >&2
    exit 1
fi
remove
mkdir -p "$prefix/lib" "$prefix/bin" "$prefix/share"
cp -R "$here" "$program"
cp -R "$here/share/." "$prefix/share/"
# An absolute path, for desktops whose PATH lacks ~/.local/bin.
sed "s|^Exec=magpie|Exec=\"$program/magpie\"|" "$here/share/applications/$id.desktop" \
    > "$prefix/share/applications/$id.desktop"
ln -s "$program/magpie" "$prefix/bin/magpie"
refresh
echo "Magpie is installed: $prefix/bin/magpie, and in the menu."
