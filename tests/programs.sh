#!/bin/sh
# Sees to it that the programs are there which some tests need, or says which tests are left out.
# Chromium shows the pages; Java runs veraPDF, which judges the documents, and the Nu Html Checker, which judges the pages.
packages() {
  missing=""
  command -v chromium >/dev/null && command -v chromedriver >/dev/null || missing="chromium chromium-driver fonts-dejavu-core"
  [ -e /usr/share/java/jaxb-runtime.jar ] && command -v java >/dev/null || missing="$missing default-jre-headless libjaxb-java"
  [ -z "$missing" ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests: $missing …"
    # shellcheck disable=SC2086 - a list of packages
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null && return
  fi
  echo "LEFT OUT: the tests that need $missing. To run them too: sudo apt-get install $missing"
}

# The checker comes from npm, once: the lock file names its version and what its bytes add up to, and nothing of it is
# run on the way. Debian's npm is four hundred packages, too many to install unasked.
checker() {
  lock=tests/verify/vnu kept=.cache/vnu
  command -v vnu >/dev/null || [ -n "$VNU_JAR" ] && return
  [ -e $kept/node_modules/vnu-jar/build/dist/vnu.jar ] && cmp -s $lock/package-lock.json $kept/package-lock.json && return
  if command -v npm >/dev/null; then
    echo "Fetching the Nu Html Checker for the tests …"
    rm -rf $kept && mkdir -p $kept && cp $lock/*.json $kept &&
      npm ci --prefix $kept --ignore-scripts --no-audit --no-fund --silent >/dev/null && return
    rm -rf $kept
  fi
  echo "LEFT OUT: the tests that need the Nu Html Checker, which npm fetches from its registry. To run them too: sudo apt-get install npm"
}

packages
checker
