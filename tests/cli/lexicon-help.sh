"$dragoman" lexicon --help
