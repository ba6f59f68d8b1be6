#!/bin/sh
# Sees to it that the programs are there which some tests need, or says which tests are left out.
# Chromium shows the pages; Java runs veraPDF, which judges the documents.
missing=""
command -v chromium >/dev/null && command -v chromedriver >/dev/null || missing="chromium chromium-driver fonts-dejavu-core"
[ -e /usr/share/java/jaxb-runtime.jar ] && command -v java >/dev/null || missing="$missing default-jre-headless libjaxb-java"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing for the tests: $missing …"
  # shellcheck disable=SC2086 - a list of packages
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "LEFT OUT: the tests that need $missing. To run them too: sudo apt-get install $missing"
