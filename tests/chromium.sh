#!/bin/sh
# Sees to it that there is a Chromium for the checks in a browser, or says that they are left out.
command -v chromium >/dev/null && command -v chromedriver >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing chromium and chromium-driver for the checks in a browser …"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium chromium-driver fonts-dejavu-core >/dev/null && exit 0
fi
echo "LEFT OUT: the checks in a browser (tests/browser). To run them too: sudo apt-get install chromium chromium-driver"
