# The words people type; CMake does the work. build/ holds the usual build, build-NAME/ the special ones.
BUILD  ?= build
PREFIX ?= /usr/local
JOBS   ?= $(shell nproc 2>/dev/null || echo 2)
NINJA   = ninja -j $(JOBS)

.PHONY: all test bench sanitize fuzz install deb models lint clean

all: $(BUILD)/build.ninja
	$(NINJA) -C $(BUILD)

$(BUILD)/build.ninja:
	cmake -S . -B $(BUILD) -G Ninja -DCMAKE_INSTALL_PREFIX=$(PREFIX)

# Every test.
test: all
	cd $(BUILD) && ctest --output-on-failure -j $(JOBS)

# Speed and accuracy; rewrites bench/RESULTS.md. Sets that are not there are skipped and named.
bench: all
	$(NINJA) -C $(BUILD) bench_pages
	bench/run.sh $(BUILD)/dragoman

# All tests again under AddressSanitizer and UndefinedBehaviorSanitizer.
sanitize:
	cmake -S . -B build-sanitize -G Ninja -DDRAGOMAN_SANITIZE=ON -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS=-O1 -DCMAKE_CXX_FLAGS=-O1 >/dev/null
	$(NINJA) -C build-sanitize
	cd build-sanitize && ctest --output-on-failure -j $(JOBS)

# Each fuzz target for FUZZ_SECONDS (needs clang).
FUZZ_SECONDS ?= 60
fuzz:
	cmake -S . -B build-fuzz -G Ninja -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ -DDRAGOMAN_FUZZ=ON -DDRAGOMAN_SANITIZE=ON >/dev/null
	$(NINJA) -C build-fuzz
	mkdir -p build-fuzz/found
	for t in build-fuzz/tests/fuzz/fuzz_*; do \
	    [ -x $$t ] && [ -f $$t ] || continue; \
	    name=$${t##*/fuzz_}; mkdir -p build-fuzz/corpus/$$name; \
	    echo "$$t, $(FUZZ_SECONDS) s"; \
	    DRAGOMAN_DATA=. $$t build-fuzz/corpus/$$name tests/fuzz/seeds/$$name -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=2048 -print_final_stats=0 -verbosity=0 \
	        -artifact_prefix=build-fuzz/found/ || exit 1; \
	done

# Program, library, header, knowledge, man pages; DESTDIR is respected.
install: all
	cmake --install $(BUILD) --prefix $(PREFIX)

# Debian packages, in build-deb/. Installs nothing: says which packages the build needs (in Debian 12 all are there).
deb:
	@command -v dpkg-buildpackage >/dev/null || { echo "make deb: dpkg-buildpackage is missing; as root: apt-get install dpkg-dev debhelper"; exit 1; }
	@missing=$$(dpkg-checkbuilddeps 2>&1) || { echo "$$missing"; echo "make deb: as root: apt-get build-dep ./"; exit 1; }
	rm -rf build-deb
	mkdir -p build-deb/dragoman
	tar --exclude=./.git --exclude='./build*' --exclude='./obj-*' -cf - . | tar -C build-deb/dragoman -xf -
	cd build-deb/dragoman && dpkg-buildpackage -us -uc -b
	ls -l build-deb/*.deb

# Trains the parser again from the treebanks that tools/models.sh names.
models: all
	tools/models.sh $(BUILD)/dragoman

# clang-tidy and cppcheck; every finding is an error. (cppcheck 2.10 cannot read `? (T){ 0 } :` and does not see that stat() or
# lstat() fills its argument when called through a choice of the two.)
lint: all
	ls src/*/*.c | xargs -P $(JOBS) -n 4 clang-tidy -quiet -p $(BUILD)
	cppcheck --quiet -j $(JOBS) --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
	    --suppress=missingIncludeSystem --suppress=internalAstError --suppress=arrayIndexThenCheck \
	    --suppress=uninitvar:src/text/reader.c -I include -I src src

clean:
	rm -rf build build-sanitize build-fuzz build-deb
