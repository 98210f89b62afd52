#!/bin/sh
# Make the macOS disk image. NOT RUN YET: written beside the Linux bundle, without a Mac (Apple silicon: LanceDB has no
# wheel for Intel Macs).
#   python packaging/build.py --no-pack && packaging/macos/make-dmg.sh
# With SIGNING_IDENTITY ("Developer ID Application: ...") the program is signed, and with NOTARY_PROFILE (a profile that
# `xcrun notarytool store-credentials` saved) the image is notarised; without them Gatekeeper warns at the first start.
set -eu

cd "$(dirname "$0")/../../dist"
version=${VERSION:-0.1.0}
image=magpie-$version-macos-arm64.dmg

if [ -n "${SIGNING_IDENTITY:-}" ]; then
    codesign --force --deep --options runtime --timestamp --sign "$SIGNING_IDENTITY" Magpie.app
fi
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R Magpie.app "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname Magpie -srcfolder "$stage" -ov -format UDZO "$image"
if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "dist/$image"
