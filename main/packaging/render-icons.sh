#!/bin/sh
# Renders the icons from their drawings, after a drawing has changed. Needs rsvg-convert (Debian: librsvg2-bin).
set -eu
cd "$(dirname "$0")"
for size in 16 24 32; do
  rsvg-convert --width "$size" --height "$size" --output "icons/${size}x${size}.png" icon-small.svg
done
for size in 48 64 128 256 512 1024; do
  rsvg-convert --width "$size" --height "$size" --output "icons/${size}x${size}.png" icon.svg
done
