"$dragoman" code --help
